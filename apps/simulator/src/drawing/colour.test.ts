import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Colour, fromRgb, mix, multiply, quantise, saturate, shade } from './colour.ts';

const channel = fc.integer({ min: 0, max: 255 });
const colours = fc.tuple(channel, channel, channel).map((rgb) => fromRgb(...rgb));

function channels(colour: Colour): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

describe('mix', () => {
  it('gives the ends at 0 and 1', () => {
    fc.assert(
      fc.property(colours, colours, (from, to) => {
        expect(mix(from, to, 0)).toBe(from);
        expect(mix(from, to, 1)).toBe(to);
      }),
    );
  });

  it('keeps a blend of blue and yellow light, unlike a mean of channels', () => {
    const [red = 0, green = 0] = channels(mix('#0000ff', '#ffff00', 0.5));
    expect(green).toBeGreaterThan(red);
  });
});

describe('colour', () => {
  it('clamps channels', () => {
    expect(fromRgb(-5, 127.6, 999)).toBe('#0080ff');
  });

  it('multiplies light and surface', () => {
    expect(multiply('#ff8040', '#ffffff')).toBe('#ff8040');
    expect(multiply('#ff8040', '#800000')).toBe('#800000');
  });

  it('greys without chroma and lightens or darkens by shade', () => {
    const grey = channels(saturate('#c8372d', 0));
    expect(Math.max(...grey) - Math.min(...grey)).toBeLessThanOrEqual(1);
    expect(channels(shade('#808080', 0.5))[0]).toBeGreaterThan(128);
    expect(channels(shade('#808080', -0.5))[0]).toBeLessThan(128);
  });

  it('prints colours that differ little alike', () => {
    expect(quantise('#7a9c58', 0.065, 0.035)).toBe(quantise('#7b9d59', 0.065, 0.035));
    expect(quantise('#7a9c58', 0.065, 0.035)).not.toBe(quantise('#3a5c58', 0.065, 0.035));
  });
});
