import { type RefObject, useLayoutEffect, useRef } from 'react';
import { scrollBehavior } from '../app/motion.ts';
import type { ShownIteration } from './shown.ts';

/** This near to the end, in pixels, somebody is watching what comes. */
const NEAR = 160;

/**
 * Keeps the end of a column's history in sight: at first, when something new is begun, and when it
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
      const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
      seen.current.isAtEnd = rest < NEAR;
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
      element.scrollTo({ top: element.scrollHeight, behavior });
    }
    seen.current.length = iterations.length;
  }, [box, iterations.length, last?.status]);
}
