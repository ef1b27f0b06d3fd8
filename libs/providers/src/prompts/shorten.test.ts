import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from './shorten.ts';

describe('shorten', () => {
  it.each([
    ['leaves what is short enough', 'a pier', 6, 'a pier'],
    ['leaves even loose ends of it', 'a pier, ', 8, 'a pier, '],
    ['keeps whole sentences', 'A long pier. A boat. And a gull.', 24, 'A long pier. A boat.'],
    ['keeps a sentence that ends at the limit', 'A pier. A boat.', 7, 'A pier.'],
    ['prefers words to half the room', 'A pier. And a boat with a gull', 20, 'A pier. And a boat'],
    ['keeps whole words', 'a lighthouse on a cliff', 14, 'a lighthouse'],
    ['keeps a word that ends at the limit', 'a lighthouse on', 12, 'a lighthouse'],
    ['leaves no loose ends', 'a pier, a boat – and', 16, 'a pier, a boat'],
    ['leaves no bracket open', 'a pier (with boats)', 9, 'a pier'],
    ['knows sentences in Chinese', '海边的灯塔很高。天空是红色的。', 10, '海边的灯塔很高。'],
    ['knows words in Japanese', '夕暮れの灯台と静かな海', 8, '夕暮れの灯台と'],
    ['cuts a word that is too long', 'x'.repeat(30), 10, 'x'.repeat(10)],
    ['does not cut a character', '👩‍🚀👩‍🚀👩‍🚀', 12, '👩‍🚀👩‍🚀'],
    ['leaves nothing of an endless character', `a${'\u0301'.repeat(30)}`, 10, ''],
    ['leaves nothing where nothing may be', 'a pier', 0, ''],
  ])('%s', (_, text, maxLength, expected) => {
    expect(shorten(text, maxLength)).toBe(expected);
  });

  it('gives a beginning of the text within the limit, well-formed if the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(60), (text, maxLength) => {
        const kept = shorten(text, maxLength);
        expect(kept.length).toBeLessThanOrEqual(maxLength);
        expect(text.startsWith(kept)).toBe(true);
        expect(kept.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps most of a text of ordinary words', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 40, maxLength: 60 });
    fc.assert(
      fc.property(words, (list) => {
        expect(shorten(list.join(' '), 60).length).toBeGreaterThan(48);
      }),
    );
  });

  it('looks no further than the limit', () => {
    expect(shorten(`a pier. ${'x'.repeat(10_000_000)}`, 20)).toBe('a pier.');
  });
});
