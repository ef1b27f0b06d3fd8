import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const LOCAL_SERVER = fileURLToPath(new URL('../../../../apps/local/src/main.ts', import.meta.url));
const HELLO_SERVER = fileURLToPath(new URL('hello-server.ts', import.meta.url));

/** A server in a process of its own, so that whoever measures does not compete with it for time. */
export interface ChildServer {
  url: string;
  close: () => Promise<void>;
}

/** The local server as a person starts it, on a folder of its own. */
export async function startPolyptych(variables: Record<string, string>): Promise<ChildServer> {
  const folder = await mkdtemp(join(tmpdir(), 'polyptych-bench-api-'));
  const own = { PORT: '0', POLYPTYCH_DATA_DIR: folder, LOG_LEVEL: 'error', ...variables };
  const server = await start(LOCAL_SERVER, own);
  return {
    ...server,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The least that the same libraries can answer: the floor. */
export function startHello(): Promise<ChildServer> {
  return start(HELLO_SERVER, {});
}

async function start(main: string, variables: Record<string, string>): Promise<ChildServer> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, ...variables },
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
