import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateAnswerSchema, type SessionAnswer, sessionAnswerSchema } from '@polyptych/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProcess } from '../src/testing/server-process.ts';

async function statusOf(url: string, sessionId: string): Promise<SessionAnswer> {
  return sessionAnswerSchema.parse(await (await fetch(`${url}/status/${sessionId}`)).json());
}

describe('a server that is killed in the middle of its work', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-killed-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const dataFolder = (latencyMs: number) => ({
    POLYPTYCH_DATA_DIR: dataDir,
    SIMULATOR_LATENCY_MS: String(latencyMs),
  });

  it('carries on at its next start, and pays for nothing twice', async () => {
    const first = await startProcess(dataFolder(60_000));
    const accepted = await fetch(`${first.url}/generate`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt: 'a boat [sim:slow=2s]', models: ['flux', 'openai'] }),
    });
    const { sessionId } = generateAnswerSchema.parse(await accepted.json());
    const tasksOfFlux = () => readdir(join(dataDir, 'simulator', 'bfl')).catch(() => []);
    while ((await tasksOfFlux()).length === 0) await pause(20);
    // The other column is asked at the same time; two seconds pass before either answers.
    await pause(500);
    await first.kill();

    const second = await startProcess(dataFolder(0));
    let session = await statusOf(second.url, sessionId);
    while (session.status === 'in_progress') {
      await pause(50);
      session = await statusOf(second.url, sessionId);
    }
    await second.kill();

    expect(session.models.flux.status).toBe('completed');
    const paid = (await tasksOfFlux()).filter((name) => name.endsWith('.json'));
    expect(paid).toHaveLength(1);
    expect(session.models.openai.iterations[0]).toMatchObject({
      status: 'failed',
      error: { code: 'INTERRUPTED', billing: 'unknown' },
    });
  });
});
