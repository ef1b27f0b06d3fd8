import { captionSize, EM, LABELS } from './caption.ts';
import { toRgb } from './colour.ts';
import type { DrawingStyle } from './drawing.ts';
import { healBox } from './pixels/heal-box.ts';
import type { Box } from './pixels/heal-foot.ts';
import type { Raster } from './pixels/raster.ts';

/** The label lets a little of the picture through: how far its ground may be off, in levels. */
const TOLERANCE = 42;
/** The lines between the label's edge and its letters, in ems from its upper edge. */
const CLEAR_LINES = [0.3, 0.42, 1.8, 1.92];
/** A shorter run of the ground's colour is something of the picture's own, in ems. */
const LEAST_WIDTH = 3;

/** How far around a label resampling may have carried its colour, in pixels. */
const BLEED = 2;

/**
 * Paints over the caption at the foot of a picture that the same hand has lettered, and over nothing
 * around it: a continuation begins with the picture's own foot. One without a caption stays as it is.
 * @param space where the picture lies in the raster
 */
export function healCaption(raster: Raster, space: Box, style: DrawingStyle): Raster {
  const em = captionSize(space);
  const top = Math.floor(space.top + space.height - em * (EM.margin + EM.height)) - BLEED;
  const height = Math.ceil(em * EM.height) + 2 * BLEED;
  // As much is painted over fully beside the run, where the corners of some labels are round.
  const fade = Math.ceil(em / 2);
  return findLabels(raster, space, style).reduce((healed, { from, to }) => {
    const left = Math.max(space.left, from - 2 * fade);
    const right = Math.min(space.left + space.width, to + 2 * fade);
    return healBox(healed, { left, top, width: right - left, height }, space, fade);
  }, raster);
}

/** The runs of columns in which the foot has the colour of a label's ground. */
function findLabels(
  raster: Raster,
  space: Box,
  style: DrawingStyle,
): { from: number; to: number }[] {
  const em = captionSize(space);
  const upper = space.top + space.height - em * (EM.margin + EM.height);
  const lines = CLEAR_LINES.map((line) => Math.round(upper + line * em));
  const ground = toRgb(LABELS[style].ground);
  const isLabel = (x: number) => lines.every((y) => isNear(raster, x, y, ground));
  const runs: { from: number; to: number }[] = [];
  let from = space.left;
  for (let x = space.left; x <= space.left + space.width; x += 1) {
    if (x < space.left + space.width && isLabel(x)) continue;
    if (x - from >= em * LEAST_WIDTH) runs.push({ from, to: x });
    from = x + 1;
  }
  return runs;
}

function isNear({ data, width }: Raster, x: number, y: number, colour: readonly number[]): boolean {
  const at = (y * width + x) * 3;
  return colour.every((level, channel) => Math.abs((data[at + channel] ?? 0) - level) <= TOLERANCE);
}
