import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutGrid } from './grid-layout.ts';

const width = fc.integer({ min: 0, max: 6000 });

describe('layOutGrid', () => {
  it.each([
    [320, 2],
    [390, 2],
    [1000, 4],
    [1400, 5],
    [2560, 9],
  ])('at %i px puts %i cards in a row', (across, columns) => {
    expect(layOutGrid(across).columns).toBe(columns);
  });

  it('has one column even where there is no room for it', () => {
    expect(layOutGrid(0).columns).toBe(1);
    expect(layOutGrid(40).columns).toBe(1);
  });

  it('fills the width with cards that are neither tiny nor huge', () => {
    fc.assert(
      fc.property(width, (across) => {
        fc.pre(across >= 320);
        const { columns, gap } = layOutGrid(across);
        const card = (across - gap * (columns - 1)) / columns;
        expect(card).toBeGreaterThanOrEqual(148);
        expect(card).toBeLessThan(2 * 260);
      }),
    );
  });

  it('has rows of whole pixels, higher than the square picture in them', () => {
    fc.assert(
      fc.property(width, (across) => {
        const { columns, rowHeight, gap } = layOutGrid(across);
        const card = (across - gap * (columns - 1)) / columns;
        expect(Number.isInteger(rowHeight)).toBe(true);
        expect(rowHeight).toBeGreaterThan(card + gap);
      }),
    );
  });

  it('never has fewer columns on a wider screen', () => {
    fc.assert(
      fc.property(width, fc.nat({ max: 2000 }), (across, more) => {
        expect(layOutGrid(across + more).columns).toBeGreaterThanOrEqual(
          layOutGrid(across).columns,
        );
      }),
    );
  });
});
