import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateAnswerSchema, type SessionAnswer, sessionAnswerSchema } from '@polyptych/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Starts the server as a person does, and waits for its one line. */
async function startProcess(dataDir: string, latencyMs: number) {
  const server = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      POLYPTYCH_DATA_DIR: dataDir,
      SIMULATOR_LATENCY_MS: String(latencyMs),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(server.stdout)) {
    const url = /^Polyptych is ready at (\S+) \(simulated: /.exec(line)?.[1];
    if (url) return { server, url };
  }
  throw new TypeError('the server ended before it was ready');
}

async function kill(server: ChildProcess) {
  const closed = once(server, 'exit');
  server.kill('SIGKILL');
  await closed;
}

async function statusOf(url: string, sessionId: string): Promise<SessionAnswer> {
  return sessionAnswerSchema.parse(await (await fetch(`${url}/status/${sessionId}`)).json());
}

describe('a server that is killed in the middle of its work', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-killed-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('carries on at its next start, and pays for nothing twice', async () => {
    const first = await startProcess(dataDir, 60_000);
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
    await kill(first.server);

    const second = await startProcess(dataDir, 0);
    let session = await statusOf(second.url, sessionId);
    while (session.status === 'in_progress') {
      await pause(50);
      session = await statusOf(second.url, sessionId);
    }
    await kill(second.server);

    expect(session.models.flux.status).toBe('completed');
    const paid = (await tasksOfFlux()).filter((name) => name.endsWith('.json'));
    expect(paid).toHaveLength(1);
    expect(session.models.openai.iterations[0]).toMatchObject({
      status: 'failed',
      error: { code: 'INTERRUPTED', billing: 'unknown' },
    });
  });
});
