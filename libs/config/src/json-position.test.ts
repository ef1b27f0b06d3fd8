import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenJsonAt } from './json-position.ts';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('brokenJsonAt', () => {
  it.each([
    ['', 1, 1],
    ['{ "a": 1,\n  "b": }', 2, 8],
    ['{ "a": 1\n  "b": 2 }', 2, 3],
    ['{ "a": "unclosed\n}', 1, 8],
    ['{ "a": 1,\n}', 2, 1],
    ['{ a: 1 }', 1, 3],
    ['{ "a": 01 }', 1, 9],
    ['[1, 2', 1, 6],
    ['{} {}', 1, 4],
    ['// no comments\n{}', 1, 1],
    ["{ 'a': 1 }", 1, 3],
    ['{ "a": tru }', 1, 8],
    ['{ "a" 1 }', 1, 7],
  ])('finds what breaks %j', (text, line, column) => {
    expect(isJson(text)).toBe(false);
    expect(brokenJsonAt(text)).toEqual({ line, column });
  });

  it('agrees with the parser about what is JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(brokenJsonAt(text)).toBeUndefined();
        expect(brokenJsonAt(JSON.stringify(JSON.parse(text), null, 2))).toBeUndefined();
      }),
    );
  });

  it('agrees with the parser about what is not', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), fc.nat(3))
      .map(([text, at, put, cut]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + put + text.slice(place + cut);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(brokenJsonAt(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});
