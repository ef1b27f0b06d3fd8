import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPicture } from '../../test/sessions.ts';
import { fileNameOf, slugOf } from './download.ts';

/** Letters of one and two UTF-16 units, with marks, and what no name of a file may have. */
const unit = fc.constantFrom('a', 'Z', '7', 'é', '灯', '𠀀', '𐐀', '🦊', ' ', '-', '/', '\u0301');

describe('slugOf', () => {
  it.each([
    ['a lighthouse at dusk', 'a-lighthouse-at-dusk'],
    ['  A “red”   bicycle!  ', 'a-red-bicycle'],
    ['Café au lait, à l’île', 'cafe-au-lait-a-l-ile'],
    ['灯台の夕暮れ', '灯台の夕暮れ'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows\\nul', 'c-windows-nul'],
    ['85 mm', '85-mm'],
  ])('%j becomes %j', (prompt, slug) => {
    expect(slugOf(prompt)).toBe(slug.normalize('NFKD').replace(/\p{Mark}/gu, ''));
  });

  it.each(['', '…', '🦊🦊🦊', ' \n '])('%j has nothing to name a file by', (prompt) => {
    expect(slugOf(prompt)).toBe('session');
  });

  it('is short, and does not end in a dash where it was cut', () => {
    const slug = slugOf(`${'a'.repeat(39)} and more`);
    expect(slug).toBe('a'.repeat(39));
  });

  it.each([
    ['Café à la crème', 'cafe-a-la-creme'],
    ['がぎぐ 灯台', 'がぎぐ-灯台'],
    ['등대', '등대'],
    ['हिन्दी में', 'हिन्दी-में'],
  ])('leaves %s its letters', (prompt, slug) => {
    expect(slugOf(prompt)).toBe(slug);
  });

  it('is always good for a file name', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80, size: 'max' }), (prompt) => {
        const slug = slugOf(prompt);
        expect(slug).toMatch(
          /^[\p{Letter}\p{Number}][\p{Letter}\p{Mark}\p{Number}]*(-[\p{Letter}\p{Number}][\p{Letter}\p{Mark}\p{Number}]*)*$/u,
        );
        expect(slug.length).toBeLessThanOrEqual(40);
        expect(slug.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('fileNameOf', () => {
  const named = (imageKey: string) =>
    fileNameOf('A kite', { model: 'flux', index: 1, picture: aPicture(1, { imageKey }) });

  it('is made of prompt, model and number, with the ending of the stored file', () => {
    expect(named('sessions/a/flux-1.webp')).toBe('a-kite-flux-2.webp');
    expect(named('sessions/a/flux-1.jpg')).toBe('a-kite-flux-2.jpg');
  });

  it('ends in png where the stored file has no ending', () => {
    expect(named('sessions/a.b/flux')).toBe('a-kite-flux-2.png');
  });
});
