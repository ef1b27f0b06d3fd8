import { describe, expect, it, onTestFinished } from 'vitest';
import { PortInUseError, startAll } from './start-all.ts';
import { startSimulator } from './start-simulator.ts';

const settings = { latencyMs: 0, tasksDir: undefined };

/** A first port whose three successors are free as well, as far as one can know. */
async function startSomewhere() {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const probe = await startSimulator('bfl', { latencyMs: 0 });
    const firstPort = Number(new URL(probe.baseUrl).port);
    await probe.close();
    try {
      const running = await startAll({ ...settings, firstPort });
      let isOpen = true;
      const close = async () => {
        if (isOpen) await running.close();
        isOpen = false;
      };
      onTestFinished(close);
      return { running: { ...running, close }, firstPort };
    } catch (error) {
      if (!(error instanceof PortInUseError)) throw error;
    }
  }
  throw new Error('There are no four free ports in a row.');
}

describe('startAll', () => {
  it('starts the four services in their order', async () => {
    const { running, firstPort } = await startSomewhere();
    expect(running.services).toEqual(
      [
        { service: 'bfl', variable: 'FLUX_BASE_URL' },
        { service: 'recraft', variable: 'RECRAFT_BASE_URL' },
        { service: 'google_gemini', variable: 'GEMINI_BASE_URL' },
        { service: 'openai', variable: 'OPENAI_BASE_URL' },
      ].map((expected, offset) => ({
        ...expected,
        baseUrl: `http://127.0.0.1:${firstPort + offset}`,
      })),
    );
    const answers = running.services.map(async ({ baseUrl }) => (await fetch(baseUrl)).status);
    expect(await Promise.all(answers)).toEqual([404, 404, 404, 404]);
  });

  it('names the port that is in use, and why it knows', async () => {
    const { firstPort } = await startSomewhere();
    await expect(startAll({ ...settings, firstPort })).rejects.toMatchObject({
      name: 'PortInUseError',
      message: expect.stringContaining(String(firstPort)) as string,
      cause: { code: 'EADDRINUSE' },
    });
  });

  it('leaves none behind when one of them cannot start', async () => {
    const { running, firstPort } = await startSomewhere();
    await running.close();
    const other = await startSimulator('bfl', { latencyMs: 0, port: firstPort + 2 });
    onTestFinished(other.close);
    await expect(startAll({ ...settings, firstPort })).rejects.toThrow(String(firstPort + 2));
    const again = await startSimulator('bfl', { latencyMs: 0, port: firstPort });
    await again.close();
  });
});
