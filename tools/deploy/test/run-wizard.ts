import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const WIZARD = new URL('stand-in/wizard.ts', import.meta.url).pathname;

/** What a run without a terminal came to. */
export interface Finished {
  exitCode: number;
  /** Both streams, the standard one first. */
  output: string;
}

/** Runs the wizard as CI does: pipes at both ends, these variables and no others. */
export async function runWizard(
  root: string,
  environment: Record<string, string>,
  words: readonly string[],
): Promise<Finished> {
  const child = spawn(process.execPath, [WIZARD, root, ...words], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: root, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { exitCode, output: out + err };
}
