import { describe, expect, it } from 'vitest';
import { type Cell, OPERATIONS } from '../src/cell.ts';
import { faultsPage, inWords } from '../src/page.ts';
import { markdownTable } from '../src/table.ts';

const cell = (outcome: Cell['outcome'], calls = 1, drawn = 1): Cell => ({
  model: 'flux',
  operation: 'generate',
  fault: '429',
  outcome,
  calls,
  drawn,
  leaks: [],
});

describe('inWords', () => {
  it.each<[Cell, string]>([
    [cell({ status: 'completed' }), 'picture; 1 asked, 1 drawn'],
    [cell({ status: 'completed', mismatch: 'size' }), 'picture, other size; 1 asked, 1 drawn'],
    [cell({ status: 'completed', mismatch: 'ratio' }), 'picture, other shape; 1 asked, 1 drawn'],
    [
      cell({ status: 'failed', code: 'MODERATED', retryable: false }, 1, 0),
      '`MODERATED`; 1 asked, 0 drawn',
    ],
    [
      cell(
        { status: 'failed', code: 'PROVIDER_TIMEOUT', retryable: true, billing: 'unknown' },
        2,
        0,
      ),
      '`PROVIDER_TIMEOUT`, try again, may be billed; 2 asked, 0 drawn',
    ],
  ])('tells %j', (given, words) => {
    expect(inWords(given)).toBe(words);
  });
});

describe('markdownTable', () => {
  it('lines its columns up and keeps bars out of the cells', () => {
    const table = markdownTable(['a', 'long head'], [['x|y', 'z']]);
    expect(table.split('\n')).toEqual([
      '| a    | long head |',
      '| ---- | --------- |',
      '| x\\|y | z         |',
    ]);
  });
});

describe('faultsPage', () => {
  const says = new Map([['429', 'Is asked too often.']]);
  const picture = cell({ status: 'completed' });
  const row = (cells: Cell[]) =>
    faultsPage({ cells, says })
      .split('\n')
      .find((line) => line.startsWith('| `429`'))
      ?.split('|')
      .map((text) => text.trim());

  it('says once what all three operations share', () => {
    const cells = OPERATIONS.map((operation) => ({ ...picture, operation }));
    expect(row(cells)).toEqual([
      '',
      '`429`',
      'Is asked too often.',
      'picture; 1 asked, 1 drawn',
      'same',
      'same',
      '',
    ]);
  });

  it('says each where one of them differs', () => {
    const cells = OPERATIONS.map((operation) => ({
      ...picture,
      operation,
      drawn: operation === 'iterate' ? 0 : 1,
    }));
    expect(row(cells)?.slice(3, 6)).toEqual([
      'picture; 1 asked, 1 drawn',
      'picture; 1 asked, 0 drawn',
      'picture; 1 asked, 1 drawn',
    ]);
  });
});
