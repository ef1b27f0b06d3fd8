import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A server as a person starts it, in a process of its own. */
export interface ServerProcess {
  url: string;
  /** What it has written on standard output and standard error so far. */
  output: () => string;
  /** Ends it at once, whatever it is doing. */
  kill: () => Promise<void>;
}

/**
 * Starts the server and waits for its one line.
 * @param variables its whole environment beside the path and a free port
 */
export async function startProcess(variables: Record<string, string>): Promise<ServerProcess> {
  const { server, ready, output } = launchProcess(variables);
  const url = await ready;
  if (url === undefined) throw new TypeError(`the server ended before it was ready: ${output()}`);
  return { url, output, kill: () => kill(server) };
}

/** Starts the server; `ready` tells its address, or `undefined` if it ended before it had one. */
export function launchProcess(variables: Record<string, string>) {
  const server = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  return { server, ready: readAddress(server), output: () => said };
}

export async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

async function readAddress({ stdout }: ChildProcess): Promise<string | undefined> {
  if (!stdout) return undefined;
  for await (const line of createInterface(stdout)) {
    const url = /^Polyptych is ready at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  return undefined;
}
