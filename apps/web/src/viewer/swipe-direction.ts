import type { Point } from './zoom.ts';

export type SwipeDirection = 'left' | 'right' | 'up' | 'down';

/** Least way that a finger goes when it means to swipe, in CSS pixels. */
const LEAST_WAY = 50;

/** How many times further it goes along the one axis than along the other, at least. */
const STRAIGHTNESS = 1.5;

/** Which way a finger went; nothing when it went too short a way, or aslant. */
export function swipeDirection({ x, y }: Point): SwipeDirection | undefined {
  const [across, down] = [Math.abs(x), Math.abs(y)];
  const [longer, shorter] = [Math.max(across, down), Math.min(across, down)];
  if (longer < LEAST_WAY || longer < STRAIGHTNESS * shorter) return undefined;
  if (longer === across) return x < 0 ? 'left' : 'right';
  return y < 0 ? 'up' : 'down';
}
