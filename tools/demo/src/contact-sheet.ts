import sharp, { type OverlayOptions } from 'sharp';

import { type Cell, layOutSheet } from './contact-sheet-layout.ts';
import { PAPER, pictureOverlay, sheetLettering } from './contact-sheet-lettering.ts';
import type { ContactSheet } from './contact-sheet-model.ts';

async function placedPicture(cell: Cell): Promise<OverlayOptions[]> {
  const { turn, x, y, width, height } = cell;
  if ('error' in turn) return [];
  const scaled = await sharp(turn.image)
    .flatten({ background: PAPER })
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  return [
    { input: scaled, raw: { width, height, channels: 3 }, left: x, top: y },
    { input: Buffer.from(pictureOverlay(cell, turn)), left: x, top: y },
  ];
}

/**
 * Draws one PNG, 2080 pixels wide, with a column for each model and a row for each turn. Pictures
 * keep their proportions at the column's width; a turn without a picture shows its reason.
 *
 * @throws when an image is no picture that sharp can read.
 */
export async function drawContactSheet(sheet: ContactSheet): Promise<Buffer> {
  const layout = layOutSheet(sheet);
  const cells = layout.rows.flatMap((row) => row.cells);
  const pictures = (await Promise.all(cells.map(placedPicture))).flat();
  return sharp(Buffer.from(sheetLettering(sheet, layout)))
    .removeAlpha()
    .composite(pictures)
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer();
}
