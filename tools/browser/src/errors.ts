import { PolyptychError } from '@polyptych/contract';

/** No Chromium is to be had: none is carried along for this machine, or the named one is not there. */
export class BrowserMissingError extends PolyptychError {
  override readonly code = 'BROWSER_MISSING';
}

/** A Chromium is there, but it does not start; its own words are in the message. */
export class BrowserStartError extends PolyptychError {
  override readonly code = 'BROWSER_START';

  constructor(executable: string, cause: unknown) {
    const words = cause instanceof Error ? cause.message : String(cause);
    super(`The browser at ${executable} does not start: ${words}`, { cause });
  }
}
