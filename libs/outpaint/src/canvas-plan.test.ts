import { OUTPAINT_PRESETS, RequestError } from '@polyptych/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitCanvas, planFrame } from './canvas-plan.ts';
import type { CanvasPlan } from './canvas-plan.ts';
import type { CanvasRules } from './canvas-rules.ts';
import { ImpossibleCanvasError, InvalidExpansionError } from './errors.ts';
import { calculateExpansion } from './expansion.ts';
import type { Expansion, Size } from './geometry.ts';

const RULES = {
  openai: {
    multipleOf: 16,
    maxEdge: 3840,
    minPixels: 655_360,
    maxPixels: 8_294_400,
    maxRatio: 3,
  },
  bfl: { multipleOf: 16, minEdge: 64, maxPixels: 4_194_304 },
  legacy: { multipleOf: 32, minEdge: 256, maxEdge: 1440 },
  gemini: {
    ratios: ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'].map(
      (name) => {
        const [width = 1, height = 1] = name.split(':').map(Number);
        return { width, height };
      },
    ),
  },
  mixed: {
    multipleOf: 16,
    maxPixels: 1_000_000,
    ratios: [
      { width: 1024, height: 1024 },
      { width: 1536, height: 1024 },
    ],
  },
  none: {},
} satisfies Record<string, CanvasRules>;

/** A picture whose scaled height, 990 px, comes out of the multiplication a little short of it. */
const THIN = {
  source: { width: 2, height: 1519 },
  expansion: { left: 426, right: 426, top: 0, bottom: 0, newWidth: 854, newHeight: 1519 },
};

/** A picture and one of its expansions. */
const expanded = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4096 })),
    height: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4096 })),
    preset: fc.constantFrom(...OUTPAINT_PRESETS),
  })
  .map(({ width, height, preset }) => {
    try {
      return { source: { width, height }, expansion: calculateExpansion(width, height, preset) };
    } catch (error) {
      if (error instanceof RequestError) return undefined;
      throw error;
    }
  })
  .filter((value) => value !== undefined);

function expectRulesKept(plan: CanvasPlan, rules: CanvasRules): void {
  const { width, height } = plan;
  const multiple = rules.multipleOf ?? 1;
  expect([width % multiple, height % multiple]).toEqual([0, 0]);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(rules.minEdge ?? 1);
  expect(Math.max(width, height)).toBeLessThanOrEqual(rules.maxEdge ?? Infinity);
  expect(width * height).toBeGreaterThanOrEqual(rules.minPixels ?? 1);
  expect(width * height).toBeLessThanOrEqual(rules.maxPixels ?? Infinity);
  expect(Math.max(width / height, height / width)).toBeLessThanOrEqual(rules.maxRatio ?? Infinity);
  if (rules.ratios !== undefined) {
    expect(rules.ratios.some((ratio) => ratio.width * height === ratio.height * width)).toBe(true);
  }
}

function expectInside(plan: CanvasPlan): void {
  const { source, target } = plan;
  const tolerance = 1e-6;
  expect(Object.values(source).every(Number.isInteger)).toBe(true);
  expect(Math.min(source.width, source.height)).toBeGreaterThanOrEqual(1);
  expect(target.left).toBeGreaterThanOrEqual(-tolerance);
  expect(target.top).toBeGreaterThanOrEqual(-tolerance);
  expect(target.left + target.width).toBeLessThanOrEqual(plan.width + tolerance);
  expect(target.top + target.height).toBeLessThanOrEqual(plan.height + tolerance);
  expect(source.left).toBeGreaterThanOrEqual(target.left - tolerance);
  expect(source.top).toBeGreaterThanOrEqual(target.top - tolerance);
  const right = target.left + target.width - source.left - source.width;
  const below = target.top + target.height - source.top - source.height;
  expect(Math.min(right, below)).toBeGreaterThanOrEqual(-tolerance);
}

/** The source, as the target places it, may be off from whole pixels only if it is too thin. */
function expectRegistered(plan: CanvasPlan, source: Size, expansion: Expansion): void {
  if (source.width * plan.scale < 1 || source.height * plan.scale < 1) return;
  const across = plan.target.width / expansion.newWidth;
  const down = plan.target.height / expansion.newHeight;
  expect(plan.target.left + expansion.left * across).toBeCloseTo(plan.source.left, 6);
  expect(plan.target.top + expansion.top * down).toBeCloseTo(plan.source.top, 6);
  expect(source.width * across).toBeCloseTo(plan.source.width, 6);
  expect(source.height * down).toBeCloseTo(plan.source.height, 6);
}

describe('fitCanvas', () => {
  it.each(Object.entries(RULES))('keeps the rules of %s whatever the picture', (_, rules) => {
    fc.assert(
      fc.property(expanded, ({ source, expansion }) => {
        const plan = fitCanvas(source, expansion, rules);
        expectRulesKept(plan, rules);
        expectInside(plan);
        expectRegistered(plan, source, expansion);
        expect(plan.scale).toBeGreaterThan(0);
        expect(plan.scale).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200, examples: [[THIN]] },
    );
  });

  it('leaves the source unscaled wherever the rules allow', () => {
    fc.assert(
      fc.property(expanded, ({ source, expansion }) => {
        const plan = fitCanvas(source, expansion, RULES.gemini);
        expect(plan.scale).toBe(1);
        expect(plan.source).toMatchObject(source);
        expect(plan.target).toMatchObject({
          left: plan.source.left - expansion.left,
          width: expansion.newWidth,
        });
      }),
    );
  });

  it('is the target itself without rules', () => {
    const expansion = calculateExpansion(100, 80, '16:9');
    expect(fitCanvas({ width: 100, height: 80 }, expansion, {})).toEqual({
      width: 142,
      height: 80,
      scale: 1,
      source: { left: 21, top: 0, width: 100, height: 80 },
      target: { left: 0, top: 0, width: 142, height: 80 },
    });
  });

  it('puts the offset of the source on the grid', () => {
    const plan = fitCanvas(
      { width: 1024, height: 1024 },
      calculateExpansion(1024, 1024, '16:9'),
      RULES.bfl,
    );
    expect(plan).toEqual({
      width: 1824,
      height: 1024,
      scale: 1,
      source: { left: 400, top: 0, width: 1024, height: 1024 },
      target: { left: 2, top: 0, width: 1820, height: 1024 },
    });
  });

  it('makes room for an offset on the grid, above or below the middle', () => {
    const source = { width: 100, height: 96 };
    const grow = (left: number, right: number): Expansion => ({
      ...{ left, right, top: 0, bottom: 0 },
      ...{ newWidth: left + 100 + right, newHeight: 96 },
    });
    // 168 px would fit into 176, but between 34 and 42 px there is no multiple.
    const roomy = fitCanvas(source, grow(34, 34), { multipleOf: 16 });
    expect(roomy).toMatchObject({ width: 192, source: { left: 48 }, target: { left: 14 } });
    // 148 px in 160: between 24 and 36 px only 32 is one, and it lies above the middle.
    const tight = fitCanvas(source, grow(24, 24), { multipleOf: 16 });
    expect(tight).toMatchObject({ width: 160, source: { left: 32 }, target: { left: 8 } });
  });

  it('stays on the grid wherever no maximum stands in the way', () => {
    fc.assert(
      fc.property(expanded, ({ source, expansion }) => {
        const plan = fitCanvas(source, expansion, { multipleOf: 16 });
        expect([plan.source.left % 16, plan.source.top % 16]).toEqual([0, 0]);
        expect(plan.width - expansion.newWidth).toBeLessThan(32);
        expect(plan.height - expansion.newHeight).toBeLessThan(32);
      }),
    );
  });

  it('gives the grid up rather than scale the source', () => {
    // 34 px to the left would need 48 on the grid, and 166 px in all, of which only 160 are allowed.
    const expansion = { left: 34, right: 18, top: 0, bottom: 0, newWidth: 152, newHeight: 96 };
    const rules = { multipleOf: 16, maxEdge: 160 };
    const plan = fitCanvas({ width: 100, height: 96 }, expansion, rules);
    expect(plan).toMatchObject({ width: 160, height: 96, scale: 1 });
    expect(plan.source.left).toBe(38);
  });

  it('scales down to a pixel budget, and no further than it must', () => {
    const source = { width: 1536, height: 1536 };
    const expansion = calculateExpansion(1536, 1536, 'expand_all');
    const plan = fitCanvas(source, expansion, RULES.bfl);
    expect([plan.width, plan.height]).toEqual([2048, 2048]);
    expect(plan.scale).toBeCloseTo(2047 / 3072, 6);
    expect(plan.source).toMatchObject({ width: 1023, height: 1023 });
  });

  it('grows a small picture to the minimum in its own proportions', () => {
    const source = { width: 256, height: 256 };
    const plan = fitCanvas(source, calculateExpansion(256, 256, '16:9'), RULES.openai);
    expect(plan.scale).toBe(1);
    expect(plan.width * plan.height).toBeGreaterThanOrEqual(655_360);
    expect(plan.width / plan.height).toBeCloseTo(16 / 9, 1);
    expect(plan.width * plan.height).toBeLessThan(655_360 * 1.03);
  });

  it('takes the smallest of several canvases that grow the picture alike', () => {
    const expansion = { left: 0, right: 90, top: 0, bottom: 0, newWidth: 100, newHeight: 10 };
    const plan = fitCanvas({ width: 10, height: 10 }, expansion, { minPixels: 5000 });
    // 23 rows are the least possible growth (2.3-fold) for every width from 218 to 230.
    expect([plan.width, plan.height]).toEqual([218, 23]);
  });

  it('takes the nearest of the offered ratios and lies in its middle', () => {
    const source = { width: 1000, height: 1000 };
    const plan = fitCanvas(source, calculateExpansion(1000, 1000, '16:9'), RULES.gemini);
    expect([plan.width, plan.height]).toEqual([1792, 1008]);
    expect(plan.target).toMatchObject({ left: 7, top: 4, width: 1778, height: 1000 });
  });

  it.each<[CanvasRules, string[]]>([
    [{ multipleOf: 64, maxEdge: 50 }, ['multipleOf', 'maxEdge']],
    [{ minEdge: 100, maxEdge: 50, multipleOf: 2 }, ['minEdge', 'maxEdge']],
    [{ minPixels: 1000, maxPixels: 900 }, ['minPixels', 'maxPixels']],
    [{ minPixels: 1_000_000, maxEdge: 512 }, ['minPixels', 'maxEdge']],
    [{ minEdge: 1000, maxPixels: 4096 }, ['minEdge', 'maxPixels']],
    [{ ratios: [{ width: 4, height: 1 }], maxRatio: 3 }, ['ratios', 'maxRatio']],
  ])('names the rules that cannot be kept together: %j', (rules, names) => {
    const expansion = calculateExpansion(64, 64, 'expand_all');
    const attempt = () => fitCanvas({ width: 64, height: 64 }, expansion, rules);
    expect(attempt).toThrow(ImpossibleCanvasError);
    expect(attempt).toThrow(
      expect.objectContaining({
        rules: names.sort((a, b) => Object.keys(rules).indexOf(a) - Object.keys(rules).indexOf(b)),
      }),
    );
    expect(attempt).toThrow(names[0]);
  });

  it.each<[CanvasRules, string]>([
    [{ multipleOf: 0 }, 'multipleOf'],
    [{ multipleOf: 1.5 }, 'multipleOf'],
    [{ minEdge: -1 }, 'minEdge'],
    [{ maxRatio: 0.5 }, 'maxRatio'],
    [{ maxPixels: NaN }, 'maxPixels'],
    [{ ratios: [] }, 'ratios'],
    [{ ratios: [{ width: 0, height: 1 }] }, 'ratios'],
  ])('names a rule that makes no sense by itself: %j', (rules, name) => {
    const expansion = calculateExpansion(64, 64, 'expand_all');
    expect(() => fitCanvas({ width: 64, height: 64 }, expansion, rules)).toThrow(
      expect.objectContaining({ rules: [name] }),
    );
  });

  it('refuses an expansion of another picture', () => {
    const expansion = calculateExpansion(64, 64, 'expand_all');
    expect(() => fitCanvas({ width: 65, height: 64 }, expansion, {})).toThrow(
      InvalidExpansionError,
    );
  });
});

describe('planFrame', () => {
  it('says where the target lies in the canvas', () => {
    const expansion = calculateExpansion(1024, 1024, '16:9');
    const plan = fitCanvas({ width: 1024, height: 1024 }, expansion, RULES.bfl);
    expect(planFrame(plan)).toEqual({
      canvasWidth: 1824,
      canvasHeight: 1024,
      target: { left: 2, top: 0, width: 1820, height: 1024 },
    });
  });
});
