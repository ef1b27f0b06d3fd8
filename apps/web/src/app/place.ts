import { type RefObject, useLayoutEffect } from 'react';
import { cameFromInside, isReturning } from './arrival.ts';
import { forTab, isNumber, readStored, writeStored } from './stored.ts';

/** How far a view was scrolled, in pixels, when it was last left; nothing for who comes anew. */
export function placeToReturnTo(key: string): number | undefined {
  return isReturning() ? readStored(forTab, `place.${key}`, isNumber) : undefined;
}

/** Something that scrolls along one axis. */
interface Scroller {
  target: EventTarget;
  read: () => number;
  write: (offset: number) => void;
}

/**
 * Scrolls to where a view was left, and keeps where it is now for the next time.
 * @returns what ends that
 */
function keepPlace(key: string, { target, read, write }: Scroller): () => void {
  const kept = placeToReturnTo(key);
  if (kept !== undefined) write(kept);
  let last = read();
  const note = () => {
    last = read();
  };
  const keep = () => writeStored(forTab, `place.${key}`, last);
  const listening = new AbortController();
  const { signal } = listening;
  target.addEventListener('scroll', note, { passive: true, signal });
  addEventListener('pagehide', keep, { signal });
  // A tab may be discarded while it is hidden, without another word.
  document.addEventListener('visibilitychange', keep, { signal });
  return () => {
    listening.abort();
    keep();
  };
}

/** Keeps the place in a box that scrolls by itself. */
export function useBoxPlace(
  key: string,
  box: RefObject<HTMLElement | null>,
  axis: 'scrollTop' | 'scrollLeft',
): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    return keepPlace(key, {
      target: element,
      read: () => element[axis],
      write: (offset) => {
        element[axis] = offset;
      },
    });
  }, [key, box, axis]);
}

/** Keeps the place in a view that scrolls with the window; who comes anew begins at the top. */
export function useWindowPlace(key: string, isReady = true): void {
  useLayoutEffect(() => {
    if (!isReady) return undefined;
    const write = (offset: number) => {
      scrollTo({ top: offset, behavior: 'instant' });
    };
    if (cameFromInside()) write(0);
    return keepPlace(key, { target: window, read: () => scrollY, write });
  }, [key, isReady]);
}
