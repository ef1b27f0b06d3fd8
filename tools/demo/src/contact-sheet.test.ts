import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { layOutSheet, SHEET } from './contact-sheet-layout.ts';
import type { ContactSheet, SheetColumn, SheetPicture } from './contact-sheet-model.ts';
import { drawContactSheet } from './contact-sheet.ts';

function plain(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

async function picture(
  width: number,
  height: number,
  background: string,
  more: Partial<SheetPicture> = {},
): Promise<SheetPicture> {
  const image = await plain(width, height, background);
  return { label: 'Original', prompt: 'dusk', width, height, durationMs: 1234, image, ...more };
}

function column(displayName: string, ...turns: SheetColumn['turns']): SheetColumn {
  return { displayName, modelId: `${displayName}-1`, simulated: true, turns };
}

/** The colour in the middle of a cell of the finished sheet. */
async function colourAt(file: Buffer, x: number, y: number): Promise<number[]> {
  const pixel = await sharp(file)
    .extract({ left: Math.round(x), top: Math.round(y), width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return [...pixel];
}

describe('layOutSheet', () => {
  it('gives every picture the column width and its own proportions', async () => {
    const sheet: ContactSheet = {
      prompt: 'dusk',
      columns: [
        column('one', await picture(64, 64, '#f00'), await picture(182, 102, '#f00')),
        column('two', await picture(64, 96, '#f00')),
      ],
    };
    const { rows, columnWidth } = layOutSheet(sheet);
    const [first, second] = rows;
    expect(first?.cells.map(({ width, height }) => [width, height])).toEqual([
      [columnWidth, columnWidth],
      [columnWidth, Math.round(columnWidth * 1.5)],
    ]);
    expect(second?.cells).toHaveLength(1);
    expect(second?.cells[0]?.height).toBe(Math.round((columnWidth * 102) / 182));
  });

  it('never lets rows overlap', async () => {
    const tall = await picture(64, 320, '#f00');
    const sheet: ContactSheet = { prompt: 'dusk', columns: [column('one', tall, tall, tall)] };
    const { rows, height } = layOutSheet(sheet);
    rows.forEach(({ cells }, i) => {
      const bottom = Math.max(...cells.map((cell) => cell.y + cell.height));
      expect(bottom).toBeLessThan(rows[i + 1]?.y ?? height);
    });
  });

  it('says a prompt once when all columns share it, else under each picture', async () => {
    const one = await picture(64, 64, '#f00', { prompt: 'dusk' });
    const other = await picture(64, 64, '#f00', { prompt: 'dawn' });
    const shared = layOutSheet({ prompt: 'p', columns: [column('a', one), column('b', one)] });
    expect(shared.rows[0]).toMatchObject({ prompt: 'dusk' });
    expect(shared.rows[0]?.cells[0]?.promptLines).toEqual([]);
    const mixed = layOutSheet({ prompt: 'p', columns: [column('a', one), column('b', other)] });
    expect(mixed.rows[0]?.prompt).toBeUndefined();
    expect(mixed.rows[0]?.cells.map(({ promptLines }) => promptLines)).toEqual([
      ['dusk'],
      ['dawn'],
    ]);
  });

  it('keeps four columns inside the margins', () => {
    const columns = ['a', 'b', 'c', 'd'].map((name) => column(name));
    const { columnX, columnWidth } = layOutSheet({ prompt: 'dusk', columns });
    expect(columnX[0]).toBe(SHEET.margin);
    expect((columnX[3] ?? 0) + columnWidth).toBeLessThanOrEqual(SHEET.width - SHEET.margin);
  });
});

describe('drawContactSheet', () => {
  it('puts each picture where the layout says', async () => {
    const sheet: ContactSheet = {
      prompt: 'a lighthouse at dusk',
      columns: [
        column('one', await picture(64, 64, '#ff0000'), await picture(182, 102, '#00ff00')),
        column('two', await picture(64, 64, '#0000ff')),
      ],
    };
    const file = await drawContactSheet(sheet);
    const layout = layOutSheet(sheet);
    expect(await sharp(file).metadata()).toMatchObject({
      format: 'png',
      width: SHEET.width,
      height: layout.height,
    });
    const colours = await Promise.all(
      layout.rows
        .flatMap(({ cells }) => cells)
        .map(({ x, y, width, height }) => colourAt(file, x + width / 2, y + height / 2)),
    );
    expect(colours).toEqual([
      [255, 0, 0],
      [0, 0, 255],
      [0, 255, 0],
    ]);
  });

  it('marks the source in a widened picture', async () => {
    const sourceRect = { left: 40, top: 0, width: 102, height: 102 };
    const bare: ContactSheet = {
      prompt: 'p',
      columns: [column('one', await picture(182, 102, '#808080'))],
    };
    const marked: ContactSheet = {
      prompt: 'p',
      columns: [column('one', await picture(182, 102, '#808080', { sourceRect }))],
    };
    const { x, y, width } = layOutSheet(bare).rows[0]?.cells[0] ?? { x: 0, y: 0, width: 0 };
    const corner = [x + (width * 40) / 182, y + 8] as const;
    expect(await colourAt(await drawContactSheet(bare), ...corner)).toEqual([128, 128, 128]);
    expect(await colourAt(await drawContactSheet(marked), ...corner)).not.toEqual([128, 128, 128]);
  });

  it('shows a card with the reason where there is no picture', async () => {
    const failure = (error: string): ContactSheet => ({
      prompt: 'p',
      columns: [column('one', { label: 'Original', prompt: 'p', error })],
    });
    const refused = await drawContactSheet(failure('The provider refused the prompt.'));
    const timedOut = await drawContactSheet(failure('It took too long.'));
    expect(refused).not.toEqual(timedOut);
  });

  it.each(['', '<svg/> & "quotes" 👩‍👩‍👧 日本', 'word '.repeat(200), 'x'.repeat(1000)])(
    'survives the prompt %j',
    async (prompt) => {
      const columns = [column(prompt, { label: prompt, prompt, error: prompt })];
      const { width } = await sharp(await drawContactSheet({ prompt, columns })).metadata();
      expect(width).toBe(SHEET.width);
    },
  );

  it('draws a sheet without any column', async () => {
    const file = await drawContactSheet({ prompt: 'dusk', columns: [] });
    expect((await sharp(file).metadata()).width).toBe(SHEET.width);
  });
});
