/** What a function's process is told, once for each invocation. */
export interface Invocation {
  requestId: string;
  event: unknown;
  /** Milliseconds that the handler has. */
  timeoutMs: number;
}

/** What it says: that its bundle is loaded, or what became of the invocation. */
export type Report =
  | { kind: 'ready' }
  | { kind: 'result'; result: unknown }
  | { kind: 'error'; errorType: string; message: string };
