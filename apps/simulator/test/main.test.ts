import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

async function listen(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The first of four ports in a row that nobody has just now. */
async function fourFreePorts(): Promise<number> {
  for (;;) {
    const servers = [await listen(0)];
    const first = (servers[0]?.address() as AddressInfo).port;
    try {
      for (const offset of [1, 2, 3]) servers.push(await listen(first + offset));
      return first;
    } catch {
      continue;
    } finally {
      await Promise.all(servers.map((server) => once(server.close(), 'close')));
    }
  }
}

/** Runs the simulators as a process of their own, until it ends or the test does. */
function run(environment: Record<string, string>) {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [MAIN], { env: { PATH, ...environment } });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.error += text.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const ready = async () => {
    while (!said.out.includes('Ctrl+C')) await once(child.stdout, 'data');
    return said.out;
  };
  return { child, said, ended, ready };
}

describe('the simulators as a program', () => {
  it('start all four services on ports in a row and say how to use them', async () => {
    const first = await fourFreePorts();
    const { ready } = run({ SIMULATOR_PORT: String(first), SIMULATOR_LATENCY_MS: '0' });
    const text = await ready();
    const variables = ['FLUX', 'RECRAFT', 'GEMINI', 'OPENAI'];
    for (const [offset, name] of variables.entries()) {
      const address = `http://127.0.0.1:${first + offset}`;
      expect(text).toContain(`${name}_BASE_URL=${address}\n`);
      const answer = await fetch(`${address}/_simulator/faults`);
      expect(await answer.json()).toMatchObject({ faults: [] });
    }
    expect(text).toContain(`http://127.0.0.1:${first + 3}/_simulator/faults`);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'end cleanly on %s, with a call under way',
    async (signal) => {
      const first = await fourFreePorts();
      const { child, ended, ready, said } = run({ SIMULATOR_PORT: String(first) });
      await ready();
      const call = fetch(`http://127.0.0.1:${first + 3}/v1/images/generations`, {
        method: 'POST',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'gpt-image-2', prompt: 'a pier [sim:hang]' }),
      });
      const broken = expect(call).rejects.toThrow();
      await fetch(`http://127.0.0.1:${first}/_simulator/requests`);
      child.kill(signal);
      expect(await ended).toBe(0);
      await broken;
      expect(said.error).toBe('');
    },
  );

  it('say in one line that a port is in use, and leave none behind', async () => {
    const first = await fourFreePorts();
    const other = await listen(first + 2);
    onTestFinished(() => {
      other.close();
    });
    const { ended, said } = run({ SIMULATOR_PORT: String(first) });
    expect(await ended).toBe(1);
    expect(said.error).toBe(
      `Port ${first + 2} is in use; SIMULATOR_PORT names another first of four ports.\n`,
    );
    expect(said.out).toBe('');
    const again = await listen(first);
    again.close();
  });

  it('list every wrong variable', async () => {
    const { ended, said } = run({ SIMULATOR_PORT: '99999', SIMULATOR_LATENCY_MS: 'long' });
    expect(await ended).toBe(1);
    expect(said.error).toContain('SIMULATOR_PORT');
    expect(said.error).toContain('SIMULATOR_LATENCY_MS');
  });
});
