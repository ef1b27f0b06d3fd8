import { PolyptychError } from '@polyptych/contract';
import { createLogger } from './logger.ts';
import { readLocalConfig } from './read-local-config.ts';
import { startLocal } from './start-local.ts';

/** Ends the process with one readable message; a stack only for what nobody foresaw. */
function explainAndExit(error: unknown): never {
  if (error instanceof PolyptychError) console.error(error.message);
  else console.error(error);
  process.exit(1);
}

try {
  const { config, secrets } = await readLocalConfig(process.env);
  const server = await startLocal(config, createLogger(config.logLevel, secrets));
  const simulated =
    server.simulated.length > 0 ? ` (simulated: ${server.simulated.join(', ')})` : '';
  console.log(`Polyptych is ready at ${server.url}${simulated}`);
  // Whatever is unsettled is carried on with at the next start, so there is nothing to wait for.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
} catch (error) {
  explainAndExit(error);
}
