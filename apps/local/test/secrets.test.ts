import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  generateAnswerSchema,
  MODEL_NAMES,
  type ModelName,
  type SessionAnswer,
  sessionAnswerSchema,
} from '@polyptych/contract';
import { type SimulatedService, type Simulator, startSimulator } from '@polyptych/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startProcess } from '../src/testing/server-process.ts';

const SERVICES: Record<ModelName, SimulatedService> = {
  flux: 'bfl',
  recraft: 'recraft',
  gemini: 'google_gemini',
  openai: 'openai',
};

/** With characters that an address encodes and that some services escape in JSON. */
const keyOf = (model: ModelName) => `sk-${model}/0123+456789=`;

/** How a key may look in what is written somewhere. */
const KEY = /sk-\w+(\/|\\\/|%2F)0123(\+|%2B)456789/;

/** Every byte of a folder's files, as text. */
async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

describe('keys that providers repeat', () => {
  let dataDir: string;
  let simulators: Simulator[];
  let server: ServerProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-secrets-'));
    const started = await Promise.all(
      MODEL_NAMES.map(async (model) => ({
        model,
        simulator: await startSimulator(SERVICES[model], { latencyMs: 0 }),
      })),
    );
    simulators = started.map(({ simulator }) => simulator);
    const variables = started.flatMap(({ model, simulator }) => [
      [`${model.toUpperCase()}_API_KEY`, keyOf(model)],
      [`${model.toUpperCase()}_BASE_URL`, simulator.baseUrl],
    ]);
    server = await startProcess({
      ...(Object.fromEntries(variables) as Record<string, string>),
      POLYPTYCH_DATA_DIR: dataDir,
      LOG_LEVEL: 'debug',
    });
  });
  afterAll(async () => {
    await server.kill();
    await Promise.all(simulators.map((simulator) => simulator.close()));
    await rm(dataDir, { recursive: true });
  });

  async function generate(prompt: string): Promise<SessionAnswer> {
    const accepted = await fetch(`${server.url}/generate`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ prompt }),
    });
    const { sessionId } = generateAnswerSchema.parse(await accepted.json());
    for (;;) {
      const answer = await (await fetch(`${server.url}/status/${sessionId}`)).json();
      const session = sessionAnswerSchema.parse(answer);
      if (session.status !== 'in_progress') return session;
      await pause(20);
    }
  }

  it.each([
    ['refuse', 'a boat [sim:echo]', 'failed'],
    ['serve', 'a boat [sim:echo-result]', 'completed'],
  ])('reach neither client, log nor record when they %s', async (_, prompt, status) => {
    const session = await generate(prompt);

    for (const model of MODEL_NAMES) {
      expect(session.models[model].status, `${model} in ${prompt}`).toBe(status);
    }
    expect(JSON.stringify(session)).not.toMatch(KEY);
    expect(server.output()).not.toMatch(KEY);
    expect(await everythingIn(dataDir)).not.toMatch(KEY);
  });

  it('were really repeated', () => {
    expect(server.output().split('[secret]').length).toBeGreaterThanOrEqual(MODEL_NAMES.length);
  });
});
