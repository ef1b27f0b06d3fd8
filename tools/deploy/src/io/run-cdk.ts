import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

/** Runs the CDK's command line to its end, and says how it ended: a code, or a signal's name. */
export type RunCdk = (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) => Promise<number | string>;

/**
 * Runs the project's own `cdk` where the project is, with this terminal for its own. A Ctrl-C
 * reaches both processes; this one waits for the other and then tells how things stand.
 */
export function cdkIn(root: string): RunCdk {
  return async (args, environment) => {
    const binaries = join(root, 'node_modules/.bin');
    // The app runs on the Node that the project brings, whichever one the machine has.
    const PATH = [binaries, environment.PATH].filter(Boolean).join(delimiter);
    const ignore = () => undefined;
    process.on('SIGINT', ignore);
    try {
      const child = spawn(join(binaries, 'cdk'), args, {
        cwd: root,
        env: { ...environment, PATH },
        stdio: 'inherit',
      });
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
      return code ?? signal ?? 1;
    } finally {
      process.off('SIGINT', ignore);
    }
  };
}
