import { OUTPAINT_PRESETS } from '@polyptych/contract/limits';
import { calculateExpansion, sourceRect } from '@polyptych/outpaint';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aColumn, aPicture, failed } from '../../test/sessions.ts';
import { originalIn } from './original.ts';
import { planWidening } from './planned-widening.ts';

const edge = fc.integer({ min: 1, max: 2048 });
const preset = fc.constantFrom(...OUTPAINT_PRESETS);

describe('originalIn', () => {
  it('is where the server put the picture that was widened', () => {
    fc.assert(
      fc.property(edge, edge, preset, (width, height, shape) => {
        fc.pre(planWidening({ width, height }, shape).isPossible);
        const expansion = calculateExpansion(width, height, shape);
        const { newWidth, newHeight } = expansion;
        const source = aPicture(0, { width, height });
        const wide = aPicture(1, { preset: shape, width: newWidth, height: newHeight });
        const area = originalIn(aColumn([source, wide]), wide);
        const there = sourceRect(expansion, width, height);
        expect((area?.left ?? NaN) * newWidth).toBeCloseTo(there.left, 6);
        expect((area?.top ?? NaN) * newHeight).toBeCloseTo(there.top, 6);
        expect((area?.width ?? NaN) * newWidth).toBeCloseTo(there.width, 6);
        expect((area?.height ?? NaN) * newHeight).toBeCloseTo(there.height, 6);
      }),
    );
  });

  it('is nowhere in a picture that was not widened', () => {
    const [first, refined] = [aPicture(0), aPicture(1)];
    expect(originalIn(aColumn([first, refined]), first)).toBeUndefined();
    expect(originalIn(aColumn([first, refined]), refined)).toBeUndefined();
  });

  it('is nowhere when the picture that was widened is not there', () => {
    const wide = aPicture(1, { preset: '16:9', width: 1820 });
    expect(originalIn(aColumn([failed(0), wide]), wide)).toBeUndefined();
    expect(originalIn(aColumn([wide]), wide)).toBeUndefined();
  });

  it('is found in the picture it was made from, not in the one before', () => {
    const [first, second] = [aPicture(0), aPicture(1, { width: 512, height: 512 })];
    const wide = aPicture(2, { parent: 0, preset: 'expand_all', width: 2048, height: 2048 });
    expect(originalIn(aColumn([first, second, wide]), wide)).toEqual({
      left: 0.25,
      top: 0.25,
      width: 0.5,
      height: 0.5,
    });
  });
});
