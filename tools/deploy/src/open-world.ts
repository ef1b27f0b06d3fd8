import { configuredRegion, openAws } from './io/aws.ts';
import { cdkIn } from './io/run-cdk.ts';
import type { Terminal } from './io/terminal.ts';
import type { World } from './world.ts';

/** The world as this process finds it, around the project in a folder. */
export function openWorld(root: string, terminal: Terminal): World {
  const { env: environment, version: nodeVersion } = process;
  return {
    root,
    // npm runs scripts in the project's folder, and says where it was called.
    folder: environment.INIT_CWD ?? process.cwd(),
    environment,
    nodeVersion,
    terminal,
    secrets: new Set(),
    openAws,
    configuredRegion,
    runCdk: cdkIn(root),
    onInterrupt: (handle) => {
      process.on('SIGINT', handle);
      return () => {
        process.off('SIGINT', handle);
      };
    },
  };
}
