import { describe, expect, it } from 'vitest';
import { BAND, bandPieces, bandRatio } from './bands.ts';
import { drawPicture, isInSource, SOURCE } from './drawn-picture.test-kit.ts';

describe('bandRatio', () => {
  it('is one where a ramp goes on', () => {
    expect(
      bandRatio(
        drawPicture((x) => x),
        SOURCE,
      ),
    ).toBeCloseTo(1);
  });

  it('grows with the difference between inside and outside', () => {
    const stepped = drawPicture((x) => x + (x < SOURCE.left ? 0 : 16));
    // On the left a ramp of 8 and a step of 16, on the right the ramp alone.
    expect(bandRatio(stepped, SOURCE)).toBeCloseTo((24 + 8) / (8 + 8));
  });

  it('does not see a texture that is finer than a band', () => {
    const fine = drawPicture((x, y) => x + (isInSource(x) ? 0 : 20 * ((x + y) % 2) - 10) + 20);
    expect(bandRatio(fine, SOURCE)).toBeCloseTo(1);
  });
});

describe('bandPieces', () => {
  it('covers the sides that have an outside', () => {
    const pieces = bandPieces(
      drawPicture((x) => x),
      SOURCE,
    );
    const counts = Object.groupBy(pieces, ({ side }) => side.name);

    expect(Object.keys(counts).sort()).toEqual(['left', 'right']);
    expect(counts.left).toHaveLength(SOURCE.height / BAND);
    for (const { across, within } of pieces) {
      expect(across).toBeCloseTo(BAND * Math.sqrt(3));
      expect(within).toBeCloseTo(BAND * Math.sqrt(3));
    }
  });
});
