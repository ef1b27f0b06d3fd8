import { MODEL_NAMES } from '@polyptych/contract/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPicture, aSession, failed, running } from '../../test/sessions.ts';
import { findPicture } from '../session/picture-ref.ts';
import { picturesOf } from '../session/shown.ts';
import { type Direction, neighbourOf } from './neighbours.ts';

/** Flux 0 and 2 (1 failed), Gemini none, OpenAI 0 (1 runs), Recraft takes no part. */
const session = aSession({
  models: {
    flux: [aPicture(0), failed(1), aPicture(2)],
    gemini: [failed(0)],
    openai: [aPicture(0), running(1)],
  },
});

describe('neighbourOf', () => {
  it.each<[string, 'flux' | 'openai', number, Direction, string | undefined]>([
    ['over what failed', 'flux', 0, 'next', 'flux-2'],
    ['over what failed, back', 'flux', 2, 'previous', 'flux-0'],
    ['not before the first', 'flux', 0, 'previous', undefined],
    ['not after the last', 'flux', 2, 'next', undefined],
    ['not to what still runs', 'openai', 0, 'next', undefined],
    ['over columns without pictures', 'flux', 0, 'column-after', 'openai-0'],
    ['to the last one where the same place is empty', 'flux', 2, 'column-after', 'openai-0'],
    ['back to the same place', 'openai', 0, 'column-before', 'flux-0'],
    ['not before the first column', 'flux', 0, 'column-before', undefined],
    ['not after the last column', 'openai', 0, 'column-after', undefined],
  ])('%s', (_, model, index, direction, expected) => {
    const found = neighbourOf(session, { model, index }, direction);
    expect(found && `${found.model}-${found.index}`).toBe(expected);
  });

  it('leads only to pictures, and back again along a column', () => {
    const column = fc
      .array(fc.boolean(), { maxLength: 7 })
      .map((done) => done.map((isDone, index) => (isDone ? aPicture(index) : failed(index))));
    const sessions = fc
      .record({ flux: column, recraft: column, gemini: column, openai: column })
      .map((models) => aSession({ models }));
    fc.assert(
      fc.property(sessions, (one) => {
        const all = MODEL_NAMES.flatMap((model) =>
          picturesOf(one.models[model]).map(({ index }) => ({ model, index })),
        );
        for (const ref of all) {
          for (const direction of ['next', 'previous', 'column-before', 'column-after'] as const) {
            const found = neighbourOf(one, ref, direction);
            if (found) expect(findPicture(one, found)).toBeDefined();
          }
          const next = neighbourOf(one, ref, 'next');
          if (next) expect(neighbourOf(one, next, 'previous')).toEqual(ref);
        }
      }),
    );
  });
});
