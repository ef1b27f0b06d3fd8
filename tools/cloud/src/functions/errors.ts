import { PolyptychError } from '@polyptych/contract';

/** An invocation came to nothing: the handler threw, took too long, or its process ended. */
export class FunctionError extends PolyptychError {
  override readonly code = 'FUNCTION';
  /** Lambda's own word for it; `Sandbox.Timedout` for a handler that took too long. */
  readonly errorType: string;

  constructor(name: string, errorType: string, message: string) {
    super(`${name} failed: ${errorType}: ${message}`);
    this.errorType = errorType;
  }
}
