import sharp from 'sharp';

import type { Box } from './heal-foot.ts';

/** What a mask asks for. */
export interface FillArea {
  /** One byte a pixel: 255 fills, 0 keeps. */
  stencil: Buffer;
  /** Smallest rectangle around everything kept; `undefined` when all is to be filled. */
  kept: Box | undefined;
  /** Whether something is to be filled inside that rectangle as well. */
  hasHoles: boolean;
}

/** Fewer white pixels than this share of the kept rectangle are soft edges, not holes. */
const HOLE_SHARE = 0.01;

/** Reads a mask at the canvas's size; a grey pixel counts by its nearer end. */
export async function readMask(mask: Uint8Array, width: number, height: number): Promise<FillArea> {
  const stencil = await sharp(mask)
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'fill' })
    .greyscale()
    .threshold(128)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const kept = keptBox(stencil, width, height);
  return {
    stencil,
    kept,
    hasHoles: kept !== undefined && holeShare(stencil, width, kept) > HOLE_SHARE,
  };
}

function keptBox(stencil: Buffer, width: number, height: number): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    const row = stencil.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(0);
    if (first === -1) continue;
    left = Math.min(left, first);
    right = Math.max(right, row.lastIndexOf(0));
    top = Math.min(top, y);
    bottom = y;
  }
  if (right === -1) return undefined;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function holeShare(stencil: Buffer, stride: number, box: Box): number {
  let white = 0;
  for (let y = box.top; y < box.top + box.height; y += 1) {
    for (let x = box.left; x < box.left + box.width; x += 1) {
      if (stencil[y * stride + x] === 255) white += 1;
    }
  }
  return white / (box.width * box.height);
}
