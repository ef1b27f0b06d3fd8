import { ConfigError } from '@polyptych/config';
import { App } from 'aws-cdk-lib';
import { parseFlags } from './flags.ts';
import { PolyptychStack } from './stack.ts';

const app = new App();
try {
  const flags = parseFlags(app.node.getAllContext() as Record<string, unknown>);
  new PolyptychStack(app, 'Polyptych', { flags });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
