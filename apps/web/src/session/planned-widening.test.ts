import { OUTPAINT_PRESETS } from '@polyptych/contract/limits';
import { MAX_EXPANDED_EDGE } from '@polyptych/outpaint';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWidening } from './planned-widening.ts';

describe('planWidening', () => {
  it('tells what comes out of a picture', () => {
    expect(planWidening({ width: 1024, height: 1024 }, '16:9')).toMatchObject({
      isPossible: true,
      expansion: { newWidth: 1820, newHeight: 1024, left: 398, right: 398 },
    });
  });

  it('tells that a picture has the shape already', () => {
    expect(planWidening({ width: 1024, height: 1024 }, '1:1')).toEqual({
      isPossible: false,
      reason: 'has this shape',
    });
  });

  it('tells that a picture would become too large', () => {
    expect(planWidening({ width: 2100, height: 100 }, 'expand_all')).toEqual({
      isPossible: false,
      reason: 'over 4096 px',
    });
  });

  it('plans only what contains the picture and is not too large', () => {
    const edge = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(edge, edge, fc.constantFrom(...OUTPAINT_PRESETS), (width, height, preset) => {
        const plan = planWidening({ width, height }, preset);
        fc.pre(plan.isPossible);
        const { newWidth, newHeight } = plan.expansion;
        expect(newWidth * newHeight).toBeGreaterThan(width * height);
        expect(Math.max(newWidth, newHeight)).toBeLessThanOrEqual(MAX_EXPANDED_EDGE);
        expect(newWidth).toBeGreaterThanOrEqual(width);
        expect(newHeight).toBeGreaterThanOrEqual(height);
      }),
    );
  });
});
