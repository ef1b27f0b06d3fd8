import { MAX_ITERATIONS, MODEL_NAMES } from '@polyptych/contract/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPicture, aSession, failed, running } from '../../test/sessions.ts';
import {
  findPicture,
  formatRef,
  formatRefs,
  isSameRef,
  MAX_COMPARED,
  parseRef,
  parseRefs,
  type PictureRef,
} from './picture-ref.ts';

const ref: fc.Arbitrary<PictureRef> = fc.record({
  model: fc.constantFrom(...MODEL_NAMES),
  index: fc.nat({ max: MAX_ITERATIONS - 1 }),
});

describe('one reference', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(ref, (one) => {
        expect(parseRef(formatRef(one))).toEqual(one);
      }),
    );
  });

  it.each([
    '',
    'flux',
    'flux-',
    '-0',
    'flux-10',
    'flux-a',
    'Flux-0',
    'dalle-0',
    ' flux-0',
    'flux-0 ',
  ])('is not %j', (text) => {
    expect(parseRef(text)).toBeUndefined();
  });

  it('is the same as another one only in model and place', () => {
    expect(isSameRef({ model: 'flux', index: 1 }, { model: 'flux', index: 1 })).toBe(true);
    expect(isSameRef({ model: 'flux', index: 1 }, { model: 'flux', index: 2 })).toBe(false);
    expect(isSameRef({ model: 'flux', index: 1 }, { model: 'openai', index: 1 })).toBe(false);
  });
});

describe('several references', () => {
  it('are read as they were written, up to as many as can be compared', () => {
    const several = fc.uniqueArray(ref, { selector: formatRef, maxLength: MAX_COMPARED });
    fc.assert(
      fc.property(several, (refs) => {
        expect(parseRefs(formatRefs(refs))).toEqual(refs);
      }),
    );
  });

  it('leave out what is none, and what stands there twice', () => {
    expect(parseRefs('flux-0,nonsense,flux-0,,openai-2')).toEqual([
      { model: 'flux', index: 0 },
      { model: 'openai', index: 2 },
    ]);
  });

  it('are no more than can be compared', () => {
    expect(parseRefs('flux-0,flux-1,flux-2,flux-3,flux-4')).toHaveLength(MAX_COMPARED);
  });

  it('are none in any text of other kinds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const one of parseRefs(text)) expect(text).toContain(formatRef(one));
      }),
    );
  });
});

describe('findPicture', () => {
  const done = aPicture(1);
  const session = aSession({ models: { flux: [failed(0), done, running(2)] } });

  it('finds a finished picture by its place', () => {
    expect(findPicture(session, { model: 'flux', index: 1 })).toEqual({
      model: 'flux',
      index: 1,
      picture: done,
    });
  });

  it.each([
    ['failed', 'flux', 0],
    ['still being drawn', 'flux', 2],
    ['not begun', 'flux', 6],
    ['of a model that takes no part', 'gemini', 0],
  ] as const)('finds nothing that is %s', (_, model, index) => {
    expect(findPicture(session, { model, index })).toBeUndefined();
  });
});
