import { useEffect } from 'react';
import { loadPatiently } from './lazy-view.ts';

/** Pause where a browser does not tell when it is idle, in milliseconds. */
const PAUSE_MS = 1000;

/**
 * Loads parts of the page before they are needed, while nothing else is to be done.
 * @param parts the same array each time
 */
export function usePreload(parts: readonly (() => Promise<unknown>)[]): void {
  useEffect(
    () =>
      whenIdle(() => {
        // What can't be had now is asked for again when it is needed.
        for (const part of parts) loadPatiently(part).catch(() => undefined);
      }),
    [parts],
  );
}

/** @returns what calls it off */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const waiting = requestIdleCallback(act);
    return () => {
      cancelIdleCallback(waiting);
    };
  }
  const waiting = setTimeout(act, PAUSE_MS);
  return () => {
    clearTimeout(waiting);
  };
}
