import type { Rect } from '@polyptych/outpaint';
import { describe, expect, it } from 'vitest';
import { CHANNELS, type RgbPicture } from './rgb-picture.ts';
import { chooseViews, VIEW } from './views.ts';
import type { Widened } from './widened.ts';

const [WIDTH, HEIGHT] = [1200, 1000];
const SOURCE: Rect = { left: 300, top: 200, width: 600, height: 600 };

/** Light inside the source, dark outside, where `isBroken`; the same grey everywhere else. */
function drawBroken(isBroken: (x: number, y: number) => boolean): RgbPicture {
  const { left, top, width, height } = SOURCE;
  const data = new Uint8Array(WIDTH * HEIGHT * CHANNELS).fill(100);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const isInside = x >= left && x < left + width && y >= top && y < top + height;
      if (isInside || !isBroken(x, y)) continue;
      data.fill(20, (y * WIDTH + x) * CHANNELS, (y * WIDTH + x + 1) * CHANNELS);
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

function widened(prompt: string, finished: RgbPicture, source = SOURCE): Widened {
  return { prompt, preset: 'expand_all', source, plain: finished, finished };
}

describe('chooseViews', () => {
  const whole = widened(
    'whole',
    drawBroken(() => false),
  );

  it('looks where the colours break off the most', () => {
    const right = widened(
      'right',
      drawBroken((x, y) => x >= 900 && y > 560 && y < 800),
    );
    const [side, corner, top] = chooseViews([whole, right]);

    expect(side).toMatchObject({ name: 'left or right border', prompt: 'right' });
    // The border in the middle, and no corner in sight.
    expect(side).toMatchObject({ columns: [VIEW.width / 2], rows: [] });
    expect(corner).toMatchObject({ prompt: 'right', columns: [160], rows: [120] });
    expect(top?.columns).toEqual([]);
    expect(top?.rows).toEqual([VIEW.height / 2]);
  });

  it('shows the pixels as they are', () => {
    const broken = widened(
      'above and right',
      drawBroken((x, y) => y < 200 || x >= 900),
    );
    const [side, , top] = chooseViews([broken]);
    const greyAt = (picture: RgbPicture | undefined, x: number, y: number) =>
      picture?.data[(y * VIEW.width + x) * CHANNELS];

    expect([0, 119, 120, 239].map((y) => greyAt(top?.finished, 0, y))).toEqual([20, 20, 100, 100]);
    expect([0, 159, 160, 319].map((x) => greyAt(side?.plain, x, 0))).toEqual([100, 100, 20, 20]);
  });

  it('takes no lower border for an upper one', () => {
    const below = widened(
      'below',
      drawBroken((_, y) => y >= 800),
    );
    const top = chooseViews([below]).at(-1);

    expect(top?.name).toBe('upper border');
    expect(new Set(top?.finished.data)).toEqual(new Set([100]));
  });

  it('has nothing of an upper border that is the edge of the picture', () => {
    const across = { ...SOURCE, top: 0, height: HEIGHT };
    const names = chooseViews([widened('across', whole.finished, across)]).map(({ name }) => name);

    expect(names).toEqual(['left or right border']);
  });
});
