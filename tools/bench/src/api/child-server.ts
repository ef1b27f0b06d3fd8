import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startProcess } from '@polyptych/local/testing';

const HELLO_SERVER = fileURLToPath(new URL('hello-server.ts', import.meta.url));

/** A server in a process of its own, so that whoever measures does not compete with it for time. */
export interface ChildServer {
  url: string;
  close: () => Promise<void>;
}

/**
 * The local server as a person starts it, on a folder of its own.
 * @param prepare fills the folder before the server takes it
 */
export async function startPolyptych(
  variables: Record<string, string>,
  prepare: (dataDir: string) => Promise<void> = () => Promise.resolve(),
): Promise<ChildServer> {
  const folder = await mkdtemp(join(tmpdir(), 'polyptych-bench-'));
  await prepare(folder);
  const own = { POLYPTYCH_DATA_DIR: folder, LOG_LEVEL: 'error', ...variables };
  const server = await startProcess(own);
  return {
    url: server.url,
    close: async () => {
      await server.kill();
      await rm(folder, { recursive: true });
    },
  };
}

/** The least that the same libraries can answer: the floor. */
export async function startHello(): Promise<ChildServer> {
  const child = spawn(process.execPath, [HELLO_SERVER], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await addressOf(child), close: () => end(child) };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      const url = /(http:\/\/\S+)/.exec(line)?.[1];
      if (url !== undefined) return url;
    }
  }
  throw new TypeError('The server ended before it answered.');
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
