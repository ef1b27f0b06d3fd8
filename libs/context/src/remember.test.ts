import { CONTEXT_LIMIT, type ContextEntry, MAX_ITERATIONS } from '@polyptych/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remember } from './remember.ts';

/** A step as its branch knows it; `state` is what only the context knows. */
function step(iteration: number, state?: string): ContextEntry {
  return {
    iteration,
    prompt: `step ${iteration}`,
    imageKey: `images/x/gemini-${iteration}.png`,
    timestamp: '2026-01-01T00:00:00.000Z',
    ...(state !== undefined && { providerState: state }),
  };
}

const numbers = (entries: readonly ContextEntry[]) => entries.map(({ iteration }) => iteration);

describe('remember', () => {
  it.each([
    ['the first step', [], [], 0, [0]],
    ['a straight line', [0, 1, 2], [0, 1, 2], 3, [1, 2, 3]],
    ['a step that is added again', [0, 1, 2], [0, 1], 2, [0, 1, 2]],
    ['an earlier step that failed at first', [0, 2, 3], [0], 1, [3, 0, 1]],
    ['a branch, with room for a step beside it', [1, 2, 3], [0], 4, [3, 0, 4]],
    ['a branch that needs all the room', [1, 2, 3], [0, 1], 4, [0, 1, 4]],
  ])('keeps, of %s, what comes last on the branch', (_, known, branch, added, expected) => {
    const kept = remember(
      known.map((n) => step(n)),
      branch.map((n) => step(n)),
      step(added),
    );

    expect(numbers(kept)).toEqual(expected);
  });

  it('prefers what it knows of a step, and takes the new word for the added one', () => {
    const kept = remember([step(0, 'signed'), step(1, 'old')], [step(0)], step(1, 'new'));

    expect(kept).toEqual([step(0, 'signed'), step(1, 'new')]);
  });

  it('holds the last three of the branch of any tree', () => {
    // A parent for every later iteration: each tree of at most seven steps, in order of making.
    const trees = fc
      .integer({ min: 0, max: MAX_ITERATIONS - 1 })
      .chain((count) =>
        fc.tuple(...Array.from({ length: count }, (_, at) => fc.integer({ min: 0, max: at }))),
      );
    fc.assert(
      fc.property(trees, (parents) => {
        const parentOf = (n: number) => (n === 0 ? undefined : parents[n - 1]);
        const lineTo = (n: number | undefined): number[] =>
          n === undefined ? [] : [...lineTo(parentOf(n)), n];
        let known: ContextEntry[] = [];
        for (let n = 0; n <= parents.length; n += 1) {
          const branch = lineTo(parentOf(n)).slice(-CONTEXT_LIMIT);
          known = remember(
            known,
            branch.map((at) => step(at)),
            step(n, 'signed'),
          );
          const line = lineTo(n).slice(-CONTEXT_LIMIT);
          expect(numbers(known).slice(-line.length)).toEqual(line);
          expect(known.length).toBeLessThanOrEqual(CONTEXT_LIMIT);
          expect(new Set(numbers(known)).size).toBe(known.length);
        }
      }),
    );
  });
});
