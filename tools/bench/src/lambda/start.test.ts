import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startInTurn, startOnce } from './start.ts';

/** Notes whose turn it is, and measures how often that was so. */
const RUNNER = `
import { appendFileSync, readFileSync } from 'node:fs';
const [bundle, event] = process.argv.slice(2);
appendFileSync(process.env.TURNS, bundle);
const turns = readFileSync(process.env.TURNS, 'utf8').split(bundle).length - 1;
console.error('the function logs this');
console.error(JSON.stringify({ loadedMs: turns, answeredMs: event.length, megabytes: 1 }));
`;

describe('starting processes', () => {
  let folder: string;
  let runner: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-start-'));
    runner = join(folder, 'runner.mjs');
    await writeFile(runner, RUNNER);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const candidate = (name: string) => {
    const environment = { TURNS: join(folder, 'turns') };
    return { name, file: name, event: 'four', environment };
  };

  it('reads the last line, behind what the function logs', async () => {
    expect(await startOnce(runner, candidate('a'))).toEqual({
      loadedMs: 1,
      answeredMs: 4,
      megabytes: 1,
    });
  });

  it('takes turns, and leaves the first round out', async () => {
    const starts = await startInTurn(runner, [candidate('a'), candidate('b')], 2);

    expect(await readFile(join(folder, 'turns'), 'utf8')).toBe('ababab');
    expect(starts.get('b')?.map(({ loadedMs }) => loadedMs)).toEqual([2, 3]);
  });

  it('fails where a process does', async () => {
    await writeFile(runner, 'process.exit(1)');

    await expect(startOnce(runner, candidate('a'))).rejects.toThrow('Command failed');
  });
});
