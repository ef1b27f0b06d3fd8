import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutTree } from './tree-layout.ts';

/** Columns as they can grow: each iteration after the first is made from one before it. */
const column = fc
  .array(fc.nat(), { maxLength: 6 })
  .map((choices) => [
    { index: 0, parent: null },
    ...choices.map((choice, place) => ({ index: place + 1, parent: choice % (place + 1) })),
  ]);

const lanesOf = (parents: (number | null)[]) =>
  layOutTree(parents.map((parent, index) => ({ index, parent }))).nodes.map(({ lane }) => lane);

describe('layOutTree', () => {
  it.each<[string, (number | null)[], number[]]>([
    ['nothing', [], []],
    ['a first picture', [null], [0]],
    ['a straight line', [null, 0, 1, 2], [0, 0, 0, 0]],
    ['a branch from the first picture', [null, 0, 0], [0, 0, 1]],
    ['a branch that goes on', [null, 0, 0, 2, 1], [0, 0, 1, 1, 0]],
    ['two branches from one picture', [null, 0, 0, 0], [0, 0, 1, 2]],
    ['a branch of a branch', [null, 0, 0, 2, 2], [0, 0, 1, 1, 2]],
  ])('%s', (_, parents, expected) => {
    expect(lanesOf(parents)).toEqual(expected);
  });

  it('has a row even for a column without pictures', () => {
    expect(layOutTree([]).lanes).toBe(1);
  });

  it('puts what was made from an unknown picture into the first row', () => {
    expect(layOutTree([{ index: 3, parent: 2 }]).nodes[0]?.lane).toBe(0);
  });

  it('keeps every iteration, in the order in which they were made', () => {
    fc.assert(
      fc.property(column, (iterations) => {
        const { nodes } = layOutTree(iterations);
        expect(nodes.map(({ index, parent }) => ({ index, parent }))).toEqual(iterations);
      }),
    );
  });

  it('has one row more for each child that is not the first of its picture', () => {
    fc.assert(
      fc.property(column, (iterations) => {
        const parents = iterations.map(({ parent }) => parent);
        const { nodes, lanes } = layOutTree(iterations);
        expect(lanes).toBe(1 + parents.length - new Set(parents).size);
        expect(new Set(nodes.map(({ lane }) => lane)).size).toBe(lanes);
      }),
    );
  });

  it('continues a row only from its last picture, so that no line runs over another one', () => {
    fc.assert(
      fc.property(column, (iterations) => {
        const { nodes } = layOutTree(iterations);
        for (const [place, { lane, parent }] of nodes.entries()) {
          const before = nodes.slice(0, place).findLast((node) => node.lane === lane);
          if (before) expect(parent).toBe(before.index);
        }
      }),
    );
  });
});
