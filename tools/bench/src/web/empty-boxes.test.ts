import { describe, expect, it } from 'vitest';
import { emptyBoxes, gridOfBoxes } from './empty-boxes.ts';

const box = (left: number, top: number) => ({ left, top, width: 300, height: 340 });

describe('gridOfBoxes', () => {
  it('reads columns and gaps off the first two rows', () => {
    const boxes = [box(20, 100), box(336, 100), box(652, 100), box(20, 464), box(336, 464)];

    expect(gridOfBoxes(boxes)).toEqual({
      columns: 3,
      width: 300,
      height: 340,
      columnGap: 16,
      rowGap: 24,
    });
  });

  it('is content with a single column', () => {
    expect(gridOfBoxes([box(0, 0), box(0, 350)])).toMatchObject({
      columns: 1,
      columnGap: 0,
      rowGap: 10,
    });
  });

  it.each([[[]], [[box(0, 0)]], [[box(0, 0), box(316, 0)]]])('needs two rows', (boxes) => {
    expect(() => gridOfBoxes(boxes)).toThrow(RangeError);
  });
});

describe('emptyBoxes', () => {
  it('is as many boxes of that size', () => {
    const page = emptyBoxes({ columns: 3, width: 300, height: 340, columnGap: 16, rowGap: 24 }, 7);

    expect(page.match(/<div>/g)).toHaveLength(7);
    expect(page).toContain('grid: auto-flow 340px / repeat(3, 300px)');
    expect(page).toContain('gap: 24px 16px');
  });
});
