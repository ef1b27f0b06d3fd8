import { open, type Raster, toRaster } from './raster.ts';

/** A rectangle of pixels. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Copies the rows above the fold below it, in reverse order. */
function mirrorBelow(picture: Raster, box: Box, fold: number, rows: number): Raster {
  const stride = picture.width * 3;
  const data = Buffer.from(picture.data);
  for (let row = 0; row < rows; row += 1) {
    const from = (fold - 1 - row) * stride + box.left * 3;
    data.copy(data, (fold + row) * stride + box.left * 3, from, from + box.width * 3);
  }
  return { ...picture, data };
}

/** A stencil that begins at nothing and is full from a third of its height down. */
function fadeIn(width: number, rows: number): Buffer {
  const stencil = Buffer.alloc(width * rows);
  for (let row = 0; row < rows; row += 1) {
    stencil.fill(Math.min(255, (row * 255 * 3) / rows), row * width, (row + 1) * width);
  }
  return stencil;
}

/**
 * Paints over the lowest rows of a box with what lies above them, mirrored and ever softer, so
 * that an old caption does not show through or get stretched into a new picture.
 */
export async function healFoot(picture: Raster, box: Box, reach: number): Promise<Raster> {
  const rows = Math.min(reach, Math.floor(box.height / 2));
  if (rows === 0) return picture;
  const fold = box.top + box.height - rows;
  const mirrored = mirrorBelow(picture, box, fold, rows);
  const { left, width } = box;
  const foot = await toRaster(open(mirrored).extract({ left, top: fold, width, height: rows }));
  const soft = await open(foot)
    .blur(Math.max(0.4, rows / 7))
    .joinChannel(fadeIn(width, rows), { raw: { width, height: rows, channels: 1 } })
    .raw()
    .toBuffer();
  const overlay = { input: soft, raw: { width, height: rows, channels: 4 as const } };
  return toRaster(open(mirrored).composite([{ ...overlay, left, top: fold }]));
}
