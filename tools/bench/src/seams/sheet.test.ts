import sharp from 'sharp';
import { expect, it } from 'vitest';
import { CHANNELS, type RgbPicture } from './rgb-picture.ts';
import { drawSheet, placeOf, secondOf } from './sheet.ts';
import { type View, VIEW } from './views.ts';

function plain(grey: number): RgbPicture {
  return { ...VIEW, data: new Uint8Array(VIEW.width * VIEW.height * CHANNELS).fill(grey) };
}

const VIEW_OF_CORNER: View = {
  name: 'corner',
  prompt: 'a lighthouse',
  preset: 'expand_all',
  plain: plain(10),
  finished: plain(200),
  columns: [160],
  rows: [120],
};

it('shows both pictures pixel for pixel, and marks beside them only', async () => {
  const rows = [
    { heading: 'Flux', views: [VIEW_OF_CORNER] },
    { heading: 'Recraft', views: [VIEW_OF_CORNER, VIEW_OF_CORNER] },
  ];
  const sheet = await drawSheet('Seams', rows);
  const cut = (left: number, top: number) =>
    sharp(sheet)
      .extract({ left, top, ...VIEW })
      .raw()
      .toBuffer();
  const { x, y } = placeOf(1, 1);

  expect(new Set(await cut(x, y))).toEqual(new Set([10]));
  expect(new Set(await cut(secondOf(x), y))).toEqual(new Set([200]));

  const mark = (left: number, top: number) =>
    sharp(sheet).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  const [above, beside, none] = await Promise.all([
    mark(x + 160, y - 5),
    mark(x - 5, y + 120),
    mark(x + 100, y - 5),
  ]);
  expect(above).toEqual(beside);
  expect(above).not.toEqual(none);
});
