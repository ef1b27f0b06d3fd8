import type { Box } from './heal-foot.ts';
import type { Raster } from './raster.ts';

/**
 * Paints over a box with mirror images of what lies above and below it, the one turning into the
 * other on the way down, so that nothing of its own is left and no edge shows above or below.
 * @param within where there is something to mirror
 * @param fade over how many of its columns at either side the box turns into what it was
 */
export function healBox(picture: Raster, box: Box, within: Box, fade: number): Raster {
  const data = Buffer.from(picture.data);
  const foot = within.top + within.height - 1;
  for (let row = 0; row < box.height; row += 1) {
    const y = box.top + row;
    const above = Math.max(within.top, box.top - 1 - row);
    const below = Math.min(foot, 2 * (box.top + box.height) - 1 - y);
    const down = smoothStep((row + 0.5) / box.height);
    for (let at = 0; at < box.width * 3; at += 1) {
      const sample = (line: number): number =>
        picture.data[(line * picture.width + box.left) * 3 + at] ?? 0;
      const healed = sample(above) * (1 - down) + sample(below) * down;
      const share = shareAt(Math.floor(at / 3), box.width, fade);
      data[(y * picture.width + box.left) * 3 + at] = sample(y) + (healed - sample(y)) * share;
    }
  }
  return { ...picture, data };
}

/** How much of a column is painted over. */
function shareAt(column: number, width: number, fade: number): number {
  return Math.min(1, (Math.min(column, width - 1 - column) + 1) / (fade + 1));
}

/** From 0 to 1 without a kink at either end. */
function smoothStep(share: number): number {
  return share * share * (3 - 2 * share);
}
