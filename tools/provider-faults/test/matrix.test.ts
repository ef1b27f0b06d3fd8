import { readFile } from 'node:fs/promises';
import { JOB_ERROR_CODES, MODEL_NAMES } from '@polyptych/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { ASKED_FAULTS, faultsOf } from '../src/asked-faults.ts';
import { type Cell, OPERATIONS } from '../src/cell.ts';
import { type Matrix, runMatrix } from '../src/matrix.ts';
import { faultsPage, inWords } from '../src/page.ts';
import { EXPECTED, expectedOf } from './expected-outcomes.ts';

/** Several hundred jobs, of which half draw a picture of a megapixel. */
const LONGEST_RUN_MS = 300_000;

let matrix: Matrix;

beforeAll(async () => {
  matrix = await runMatrix();
}, LONGEST_RUN_MS);

const CASES = MODEL_NAMES.flatMap((model) =>
  Object.entries(EXPECTED[model]).flatMap(([fault, row]) =>
    OPERATIONS.map((operation) => [model, operation, fault, expectedOf(row, operation)] as const),
  ),
);

/** The cells that break a rule, in words. */
function breaking(isBroken: (cell: Cell) => boolean): string[] {
  return matrix.cells
    .filter(isBroken)
    .map((cell) => `${cell.model} ${cell.operation} ${cell.fault}: ${inWords(cell)}`);
}

/** The service refuses or is gone before it has begun. */
const NOTHING_TAKEN_IN_HAND = [
  ...['408', '409', '429', '429-date', '429-bare', '500', '502', '503', '504', 'drop'],
];

const isFailure = ({ outcome }: Cell, ...codes: string[]) =>
  outcome.status === 'failed' && codes.includes(outcome.code);

describe('what becomes of a job', () => {
  it.each(CASES)('%s %s with %s', (model, operation, fault, expected) => {
    const cell = matrix.cells.find(
      (one) => one.model === model && one.operation === operation && one.fault === fault,
    );
    expect(cell).toEqual({ model, operation, fault, leaks: [], ...expected });
  });
});

describe('the whole matrix', () => {
  it('asks each service for every fault it has a form for', () => {
    expect(matrix.cells).toHaveLength(CASES.length);
    for (const model of MODEL_NAMES) {
      const asked = faultsOf(model).map(({ name }) => name);
      expect(asked.sort()).toEqual(Object.keys(EXPECTED[model]).sort());
    }
  });

  it('leaves out no fault the simulators know', () => {
    const asked = ASKED_FAULTS.map(({ name }) => name);
    expect(asked.sort()).toEqual([...matrix.says.keys()].sort());
  });

  it('never has two pictures drawn for one job', () => {
    expect(breaking(({ drawn }) => drawn > 1)).toEqual([]);
  });

  it('never asks again once a picture was taken in hand', () => {
    expect(breaking(({ drawn, calls }) => drawn > 0 && calls > 1)).toEqual([]);
  });

  it('asks again only where nothing can have been drawn, or the service says that nothing was', () => {
    const mayAskAgain = ({ model, fault }: Cell) =>
      NOTHING_TAKEN_IN_HAND.includes(fault) || (model === 'gemini' && fault === 'no-picture');
    expect(breaking((cell) => cell.calls > 1 && !mayAskAgain(cell))).toEqual([]);
  });

  it('never asks more than twice', () => {
    expect(breaking(({ calls }) => calls < 1 || calls > 2)).toEqual([]);
  });

  it('never repeats what was moderated, refused or not paid for', () => {
    const codes = ['MODERATED', 'PROVIDER_AUTH', 'PROVIDER_QUOTA', 'PROVIDER_REJECTED'];
    expect(breaking((cell) => isFailure(cell, ...codes) && cell.calls !== 1)).toEqual([]);
  });

  it('never submits again over a poll or a download', () => {
    const later = /^(poll|result|task)-/;
    expect(breaking(({ fault, calls }) => later.test(fault) && calls !== 1)).toEqual([]);
  });

  it('ends every job with a picture or a documented code', () => {
    const isDocumented = ({ outcome }: Cell) =>
      outcome.status === 'completed' || JOB_ERROR_CODES.includes(outcome.code);
    expect(breaking((cell) => !isDocumented(cell))).toEqual([]);
  });

  it('says of everything drawn and not shown that it may be billed, moderation apart', () => {
    const isSilent = ({ outcome, drawn }: Cell) =>
      outcome.status === 'failed' && drawn > 0 && outcome.billing === undefined;
    expect(breaking((cell) => isSilent(cell) && !isFailure(cell, 'MODERATED'))).toEqual([]);
  });

  it('writes the API key nowhere', () => {
    expect(breaking(({ leaks }) => leaks.length > 0)).toEqual([]);
  });

  it('is what docs/provider-faults.md shows', async () => {
    const page = new URL('../../../docs/provider-faults.md', import.meta.url);
    expect(await readFile(page, 'utf8')).toBe(faultsPage(matrix));
  });
});
