import { type RefObject, useLayoutEffect, useRef } from 'react';
import { scrollBehavior } from '../app/motion.ts';
import type { ShownIteration } from './shown.ts';

/** This near to the newest, in pixels, somebody is watching what comes. */
const NEAR = 160;

/** Left free above the newest card, in pixels. */
const GAP = 8;

/**
 * Keeps the newest of a column's history in sight: at first, when something new is begun, and when it
 * is done, unless the person has scrolled up meanwhile to look at something else.
 */
export function useNewestInSight(
  box: RefObject<HTMLElement | null>,
  iterations: readonly ShownIteration[],
): void {
  const seen = useRef({ length: 0, isAtEnd: true });
  const last = iterations.at(-1);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const note = () => {
      seen.current.isAtEnd = element.scrollTop > placeOfNewest(element) - NEAR;
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      element.removeEventListener('scroll', note);
    };
  }, [box]);
  useLayoutEffect(() => {
    const element = box.current;
    const { length, isAtEnd } = seen.current;
    const isFirst = length === 0;
    if (element && (iterations.length > length || isAtEnd)) {
      const behavior = isFirst ? 'instant' : scrollBehavior();
      element.scrollTo({ top: placeOfNewest(element), behavior });
    }
    seen.current.length = iterations.length;
  }, [box, iterations.length, last?.status]);
}

/** The end, or the head of the last card where there is no room for all of it. */
function placeOfNewest(box: HTMLElement): number {
  const end = box.scrollHeight - box.clientHeight;
  const newest = box.lastElementChild;
  if (!(newest instanceof HTMLElement)) return end;
  return Math.min(end, newest.offsetTop - GAP);
}
