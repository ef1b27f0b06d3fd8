import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createErrorReport, reportUncaught } from './report-errors.ts';

type Line = Parameters<Parameters<typeof createErrorReport>[0]['log']>[0];

let lines: Line[];
let report: (error: unknown) => void;

beforeEach(() => {
  lines = [];
  report = createErrorReport({
    log: (line) => {
      lines.push(line);
      return Promise.resolve({ status: 'accepted' });
    },
  });
});

describe('createErrorReport', () => {
  it('tells what happened, where in the code, and in which view', () => {
    history.replaceState(null, '', '/gallery?pick=flux-0');
    report(new RangeError('too far'));
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'RangeError: too far',
        stack: expect.stringContaining('report-errors.test') as string,
        metadata: { view: '/gallery' },
      },
    ]);
  });

  it.each([
    ['text', 'text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [{}, '[object Object]'],
  ])('tells of %j, which has no stack', (thrown, message) => {
    report(thrown);
    expect(lines).toEqual([{ level: 'error', message, metadata: { view: '/' } }]);
  });

  it('tells the same only once', () => {
    for (let turn = 0; turn < 5; turn += 1) report(new Error('again'));
    expect(lines).toHaveLength(1);
  });

  it('falls silent after ten', () => {
    for (let turn = 0; turn < 50; turn += 1) report(new Error(`the ${turn}th`));
    expect(lines).toHaveLength(10);
  });

  it('keeps within what the log takes', () => {
    const error = new Error('x'.repeat(9000));
    error.stack = 'y'.repeat(20_000);
    report(error);
    expect(lines[0]?.message).toHaveLength(2000);
    expect(lines[0]?.stack).toHaveLength(8000);
  });

  it('does not mind a server that can’t be told', async () => {
    const log = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    createErrorReport({ log })(new Error('x'));
    await Promise.resolve();
    expect(log).toHaveBeenCalledTimes(1);
  });
});

describe('reportUncaught', () => {
  const rejected = (reason: unknown) =>
    Object.assign(new Event('unhandledrejection'), { reason, promise: Promise.resolve() });

  it('reports what nobody caught, until it is ended', () => {
    const seen: unknown[] = [];
    const end = reportUncaught((error) => seen.push(error));
    const error = new Error('thrown');
    dispatchEvent(new ErrorEvent('error', { error, message: 'Uncaught' }));
    dispatchEvent(rejected('the reason'));
    expect(seen).toEqual([error, 'the reason']);
    end();
    dispatchEvent(rejected('another'));
    expect(seen).toHaveLength(2);
  });

  it('reports at least the words of what another site’s script threw', () => {
    const seen: unknown[] = [];
    const end = reportUncaught((error) => seen.push(error));
    dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }));
    expect(seen).toEqual(['Script error.']);
    end();
  });
});
