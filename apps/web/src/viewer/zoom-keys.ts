import type { KeyboardEvent } from 'react';
import { clamp, type View, WHOLE, ZOOM_STEP } from './zoom.ts';

/** How far an arrow moves a picture that is larger than its box, as a share of what is seen of it. */
const PAN_SHARE = 0.15;

/** Most the keys zoom in; a wheel goes on from there. */
const MOST = 32;

/**
 * One step in or out around what is in the middle. It stops at the whole picture; one that is smaller
 * still, in its own size, only becomes larger.
 */
export function stepZoom({ zoom, x, y }: View, factor: number): View {
  const isSmall = zoom < 1;
  const [least, most] = isSmall ? [zoom, 1] : [1, Math.max(zoom, MOST)];
  const next = clamp(zoom * factor, least, most);
  return next === 1 ? WHOLE : { zoom: next, x, y };
}

const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Whether a key is meant for somebody else, such as the browser. */
export function isWithModifier({ shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return shiftKey || ctrlKey || metaKey || altKey;
}

/**
 * What a key does to a view: + and - zoom, 0 shows the whole picture, Shift with an arrow moves.
 * @returns the next view, or nothing for other keys
 */
export function viewAfterKey(
  { key, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  view: View,
): View | undefined {
  if (ctrlKey || metaKey) return undefined;
  if (key === '+' || key === '=') return stepZoom(view, ZOOM_STEP);
  if (key === '-') return stepZoom(view, 1 / ZOOM_STEP);
  if (key === '0') return WHOLE;
  const arrow = shiftKey ? ARROWS[key] : undefined;
  if (!arrow || view.zoom <= 1) return undefined;
  const [x, y] = arrow;
  const bound = (share: number) => clamp(share, 0, 1);
  return {
    zoom: view.zoom,
    x: bound(view.x + (x * PAN_SHARE) / view.zoom),
    y: bound(view.y + (y * PAN_SHARE) / view.zoom),
  };
}
