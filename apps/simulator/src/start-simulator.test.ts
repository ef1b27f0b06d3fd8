import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SimulatorOptions, startSimulator } from './start-simulator.ts';

async function startBfl(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator('bfl', { latencyMs: 0, ...options });
  onTestFinished(simulator.close);
  const submit = () =>
    fetch(`${simulator.baseUrl}/v1/flux-2-pro`, {
      method: 'POST',
      headers: { 'x-key': 'any', 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a pier', width: 64, height: 64 }),
    });
  return { ...simulator, submit };
}

describe('startSimulator', () => {
  it('listens on a free port of the loopback interface unless it is given one', async () => {
    const { baseUrl } = await startBfl();
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(baseUrl).port);
    await expect(startBfl({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('keeps tasks in a folder of the service when there is one', async () => {
    const tasksDir = await mkdtemp(join(tmpdir(), 'tasks-'));
    onTestFinished(() => rm(tasksDir, { recursive: true }));
    const { submit } = await startBfl({ tasksDir });
    expect((await submit()).status).toBe(200);
    expect(await readdir(tasksDir)).toEqual(['bfl']);
    expect(await readdir(join(tasksDir, 'bfl'))).toHaveLength(1);
  });

  it.each([
    [24, {}],
    [2, { maxActiveTasks: 2 }],
  ])('works on %i tasks at once with %j', async (most, options) => {
    const { submit } = await startBfl({ latencyMs: 60_000, ...options });
    for (let task = 0; task < most; task += 1) expect((await submit()).status).toBe(200);
    expect((await submit()).status).toBe(429);
  });
});
