import { OUTPAINT_PRESETS, RequestError } from '@polyptych/contract';
import type { OutpaintPreset } from '@polyptych/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidExpansionError } from './errors.ts';
import {
  MAX_EXPANDED_EDGE,
  calculateExpansion,
  requireExpansionOf,
  sourceRect,
} from './expansion.ts';
import type { Expansion } from './geometry.ts';

const RATIOS = { '16:9': 16 / 9, '9:16': 9 / 16, '1:1': 1, '4:3': 4 / 3 };
type RatioPreset = keyof typeof RATIOS;
const RATIO_PRESETS = Object.keys(RATIOS) as RatioPreset[];

/** The expansion, or the code it was refused with. */
function attempt(width: number, height: number, preset: OutpaintPreset): Expansion | string {
  try {
    return calculateExpansion(width, height, preset);
  } catch (error) {
    if (error instanceof RequestError) return error.code;
    throw error;
  }
}

const edge = fc.integer({ min: 1, max: MAX_EXPANDED_EDGE });

describe('calculateExpansion', () => {
  it.each<[number, number, OutpaintPreset, number[]]>([
    [1024, 1024, '16:9', [398, 398, 0, 0, 1820, 1024]],
    [1024, 1024, '9:16', [0, 0, 398, 398, 1024, 1820]],
    [1024, 1024, '4:3', [170, 171, 0, 0, 1365, 1024]],
    [1536, 1024, '1:1', [0, 0, 256, 256, 1536, 1536]],
    [1024, 1536, '1:1', [256, 256, 0, 0, 1536, 1536]],
    [1820, 1024, '4:3', [0, 0, 170, 171, 1820, 1365]],
    [1024, 1024, 'expand_all', [512, 512, 512, 512, 2048, 2048]],
    [3, 5, 'expand_all', [2, 2, 3, 3, 7, 11]],
    [1, 1, 'expand_all', [1, 1, 1, 1, 3, 3]],
    [1, 1, '16:9', [0, 1, 0, 0, 2, 1]],
    [1, 4096, '1:1', [2047, 2048, 0, 0, 4096, 4096]],
    [2304, 2304, '16:9', [896, 896, 0, 0, 4096, 2304]],
    [2048, 2048, 'expand_all', [1024, 1024, 1024, 1024, 4096, 4096]],
  ])('%i × %i by %s', (width, height, preset, expected) => {
    const { left, right, top, bottom, newWidth, newHeight } = calculateExpansion(
      width,
      height,
      preset,
    );
    expect([left, right, top, bottom, newWidth, newHeight]).toEqual(expected);
  });

  it.each<[number, number, OutpaintPreset]>([
    [1920, 1080, '16:9'],
    [1365, 768, '16:9'],
    [1366, 768, '16:9'],
    [1080, 1920, '9:16'],
    [1, 1, '1:1'],
    [5000, 5000, '1:1'],
    [1, 1, '4:3'],
  ])('refuses %i × %i by %s, which would not grow', (width, height, preset) => {
    expect(() => calculateExpansion(width, height, preset)).toThrow(
      expect.objectContaining({
        code: 'ALREADY_AT_ASPECT',
        message: `The picture of ${width} × ${height} px already has the ratio ${preset}.`,
      }),
    );
  });

  it.each<[number, number, OutpaintPreset]>([
    [2305, 2305, '16:9'],
    [2049, 10, 'expand_all'],
    [10, 2049, 'expand_all'],
    [5000, 4000, '1:1'],
  ])('refuses %i × %i by %s, which would grow too large', (width, height, preset) => {
    expect(() => calculateExpansion(width, height, preset)).toThrow(
      expect.objectContaining({ code: 'CANVAS_TOO_LARGE' }),
    );
  });

  it('says in a sentence which sizes are too large', () => {
    expect(() => calculateExpansion(3000, 3000, 'expand_all')).toThrow(
      'Expanding 3000 × 3000 px by expand_all would make 6000 × 6000 px; an edge may have 4096 px at most.',
    );
  });

  it.each([0, -1, 1.5, NaN, Infinity, 2 ** 53, '12', null, undefined])(
    'refuses %s as an edge',
    (bad) => {
      const value = bad as number;
      for (const call of [
        () => calculateExpansion(value, 10, '1:1'),
        () => calculateExpansion(10, value, '1:1'),
      ]) {
        expect(call).toThrow(InvalidExpansionError);
      }
    },
  );

  it.each(['2:1', '', 'toString', '16:9 ', undefined])('refuses the preset %s', (preset) => {
    expect(() => calculateExpansion(10, 10, preset as OutpaintPreset)).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST', name: 'InvalidExpansionError' }),
    );
  });

  it('never shrinks, adds up, and shares the growth with the extra pixel right or below', () => {
    fc.assert(
      fc.property(edge, edge, fc.constantFrom(...OUTPAINT_PRESETS), (width, height, preset) => {
        const result = attempt(width, height, preset);
        if (typeof result === 'string') return;
        const { left, right, top, bottom, newWidth, newHeight } = result;
        expect(Object.values(result).every((value) => Number.isInteger(value) && value >= 0)).toBe(
          true,
        );
        expect(left + width + right).toBe(newWidth);
        expect(top + height + bottom).toBe(newHeight);
        expect([0, 1]).toContain(right - left);
        expect([0, 1]).toContain(bottom - top);
        expect(Math.max(newWidth, newHeight)).toBeLessThanOrEqual(MAX_EXPANDED_EDGE);
        expect(newWidth + newHeight).toBeGreaterThan(width + height);
      }),
    );
  });

  it('grows one axis only, to within half a pixel of the ratio', () => {
    fc.assert(
      fc.property(edge, edge, fc.constantFrom(...RATIO_PRESETS), (width, height, preset) => {
        const result = attempt(width, height, preset);
        if (typeof result === 'string') return;
        const { newWidth, newHeight } = result;
        const ratio = RATIOS[preset];
        expect(newWidth === width || newHeight === height).toBe(true);
        const miss = newHeight === height ? newWidth - height * ratio : newHeight - width / ratio;
        expect(Math.abs(miss)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });

  it('leaves a picture that it has expanded once at its aspect', () => {
    fc.assert(
      fc.property(edge, edge, fc.constantFrom(...RATIO_PRESETS), (width, height, preset) => {
        const once = attempt(width, height, preset);
        if (typeof once === 'string') return;
        // Rounding the long edge may leave room for one more pixel on the short one, never more.
        const twice = attempt(once.newWidth, once.newHeight, preset);
        if (typeof twice === 'string') return;
        expect(twice.newWidth + twice.newHeight).toBeLessThanOrEqual(
          once.newWidth + once.newHeight + 1,
        );
      }),
    );
  });

  it('treats both axes alike', () => {
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const wide = attempt(width, height, '16:9');
        const tall = attempt(height, width, '9:16');
        if (typeof wide === 'string' || typeof tall === 'string') {
          expect(wide).toBe(tall);
          return;
        }
        expect([wide.left, wide.right, wide.newWidth]).toEqual([
          tall.top,
          tall.bottom,
          tall.newHeight,
        ]);
      }),
    );
  });
});

describe('sourceRect', () => {
  it('lies where the expansion left room for it', () => {
    const expansion = calculateExpansion(3, 5, 'expand_all');
    expect(sourceRect(expansion, 3, 5)).toEqual({ left: 2, top: 3, width: 3, height: 5 });
  });
});

describe('requireExpansionOf', () => {
  const expansion = calculateExpansion(8, 6, 'expand_all');

  it('accepts what was calculated', () => {
    expect(() => {
      requireExpansionOf({ width: 8, height: 6 }, expansion);
    }).not.toThrow();
  });

  it.each([
    ['another picture', { width: 9, height: 6 }, expansion],
    ['sums that do not add up', { width: 8, height: 6 }, { ...expansion, newHeight: 13 }],
    ['a side that crops', { width: 8, height: 6 }, { ...expansion, left: -4, right: 12 }],
    ['a fraction', { width: 8, height: 6 }, { ...expansion, left: 3.5, right: 4.5 }],
  ])('refuses %s', (_, size, wrong) => {
    expect(() => {
      requireExpansionOf(size, wrong);
    }).toThrow(InvalidExpansionError);
  });
});
