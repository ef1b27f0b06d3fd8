import type { Client } from '@polyptych/client';

/** Reports from one visit; a page that fails all the time should not fill the server's log. */
const MAX_REPORTS = 10;
const MESSAGE_LENGTH = 2000;
const STACK_LENGTH = 8000;

/**
 * Makes what puts the page's own failures into the server's log. What a server said is not one of
 * them: it knows already.
 */
export function createErrorReport(client: Pick<Client, 'log'>): (error: unknown) => void {
  const reported = new Set<string>();
  return (error) => {
    const message = String(error).slice(0, MESSAGE_LENGTH);
    if (reported.has(message) || reported.size >= MAX_REPORTS) return;
    reported.add(message);
    const stack = error instanceof Error ? error.stack?.slice(0, STACK_LENGTH) : undefined;
    const metadata = { view: location.pathname };
    // A server that can't be told has troubles of its own.
    client
      .log({ level: 'error', message, metadata, ...(stack !== undefined && { stack }) })
      .catch(() => undefined);
  };
}

/**
 * Reports whatever nobody caught.
 * @returns what ends that
 */
export function reportUncaught(report: (error: unknown) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener(
    'error',
    ({ error, message }) => {
      report(error ?? message);
    },
    { signal },
  );
  addEventListener(
    'unhandledrejection',
    ({ reason }) => {
      report(reason);
    },
    { signal },
  );
  return () => {
    listening.abort();
  };
}
