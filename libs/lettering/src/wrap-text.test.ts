import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lineMetrics, measureText } from './measure-text.ts';
import { wrapText } from './wrap-text.ts';

const options = { size: 16, maxWidth: 120, maxLines: 3 };

describe('wrapText', () => {
  it('breaks at spaces', () => {
    expect(wrapText('a lighthouse at dusk', options)).toEqual(['a lighthouse at', 'dusk']);
  });

  it('gives no lines for blank text', () => {
    expect(wrapText('  \n ', options)).toEqual([]);
  });

  it('ends in an ellipsis when lines run out', () => {
    const lines = wrapText('so many words that they cannot all stand here in three lines', options);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/…$/);
  });

  it('does not add an ellipsis to a text that just fits', () => {
    expect(wrapText('dusk dawn', { ...options, maxWidth: 45, maxLines: 2 })).toEqual([
      'dusk',
      'dawn',
    ]);
  });

  it('breaks a word that is wider than the column', () => {
    const lines = wrapText('Donaudampfschifffahrt', options);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('Donaudampfschifffahrt');
  });

  it('keeps every line within the column, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const lines = wrapText(text, options);
        expect(lines.length).toBeLessThanOrEqual(options.maxLines);
        for (const line of lines) {
          expect(measureText(line, options)).toBeLessThanOrEqual(options.maxWidth);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('lineMetrics', () => {
  it('is proportional to the size', () => {
    const { ascent, descent, capHeight } = lineMetrics(100);
    expect(capHeight).toBeGreaterThan(60);
    expect(ascent).toBeGreaterThan(capHeight);
    expect(descent).toBeGreaterThan(10);
    expect(lineMetrics(50).capHeight).toBeCloseTo(capHeight / 2);
  });
});
