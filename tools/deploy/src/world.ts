import type { Environment } from '@polyptych/config';
import type { AwsAccount, AwsTarget } from './io/aws.ts';
import type { RunCdk } from './io/run-cdk.ts';
import type { Terminal } from './io/terminal.ts';

/** Everything outside that the commands work on and talk to. */
export interface World {
  /** The project's folder. */
  root: string;
  /** Where the caller stands; paths on the command line begin there. */
  folder: string;
  environment: Environment;
  nodeVersion: string;
  terminal: Terminal;
  /** Everything that no screen may show; grows as it is learned. */
  secrets: Set<string>;
  openAws: (target: AwsTarget) => AwsAccount;
  /** The region that variables or a profile name. */
  configuredRegion: (profile: string | undefined) => Promise<string | undefined>;
  runCdk: RunCdk;
  /** Calls back on Ctrl-C instead of ending the process, until it is told to stop. */
  onInterrupt: (handle: () => void) => () => void;
}
