import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FunctionPool } from './function-pool.ts';

const HANDLER = `
let count = 0;
export async function handler(event, context) {
  count += 1;
  if (event.say) console.log(event.say);
  if (event.fail) throw new RangeError(event.fail);
  if (event.hang) await new Promise(() => setInterval(() => {}, 1000));
  if (event.exit) process.exit(3);
  const { FROM_STACK, LAMBDA_TASK_ROOT, HOME } = process.env;
  return {
    count,
    pid: process.pid,
    environment: { FROM_STACK, isHere: LAMBDA_TASK_ROOT !== undefined, HOME },
    name: context.functionName,
    remains: context.getRemainingTimeInMillis() > 0,
  };
}
`;

describe('a pool of function processes', () => {
  let folder: string;
  let lines: string[];
  let pool: FunctionPool;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-function-'));
    await writeFile(join(folder, 'index.mjs'), HANDLER);
    lines = [];
    pool = poolOf('index.handler');
  });
  afterEach(async () => {
    pool.close();
    await rm(folder, { recursive: true });
  });

  const poolOf = (handler: string, timeoutMs = 5000) =>
    new FunctionPool(
      { name: 'f', folder, handler, timeoutMs, memoryMb: 128, environment: { FROM_STACK: 'yes' } },
      2,
      (line) => lines.push(line),
    );

  it('invokes a handler in a process with the function’s own environment', async () => {
    expect(await pool.invoke({})).toMatchObject({
      count: 1,
      environment: { FROM_STACK: 'yes', isHere: true },
      name: 'f',
      remains: true,
    });
  });

  it('keeps a process for the next event, and starts another while it is busy', async () => {
    const first = await pool.invoke({});
    const second = await pool.invoke({});
    expect(second).toMatchObject({ count: 2, pid: (first as { pid: number }).pid });

    const both = (await Promise.all([pool.invoke({}), pool.invoke({})])) as { pid: number }[];
    expect(new Set(both.map(({ pid }) => pid)).size).toBe(2);
  });

  it('says what a handler threw, and goes on', async () => {
    await expect(pool.invoke({ fail: 'too far' })).rejects.toMatchObject({
      code: 'FUNCTION',
      errorType: 'RangeError',
      message: 'f failed: RangeError: too far',
    });
    expect(await pool.invoke({})).toMatchObject({ count: 2 });
  });

  it('hands on what is logged', async () => {
    await pool.invoke({ say: 'hello' });
    await pool.invoke({});

    expect(lines).toContain('hello');
  });

  it('ends a process that takes too long, and starts afresh', async () => {
    pool = poolOf('index.handler', 300);

    await expect(pool.invoke({ hang: true })).rejects.toMatchObject({
      errorType: 'Sandbox.Timedout',
    });
    expect(await pool.invoke({})).toMatchObject({ count: 1 });
  });

  it('starts afresh after a process that ended itself', async () => {
    await expect(pool.invoke({ exit: true })).rejects.toMatchObject({
      errorType: 'Runtime.ExitError',
    });
    expect(await pool.invoke({})).toMatchObject({ count: 1 });
  });

  it.each(['index.other', 'missing.handler'])('fails where there is no %s', async (handler) => {
    pool = poolOf(handler);

    await expect(pool.invoke({})).rejects.toMatchObject({ code: 'FUNCTION' });
  });
});
