import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import { PolyptychError } from '@polyptych/contract';
import type { Logger } from '@polyptych/studio';
import { currentRequest } from './request-id.ts';

type Fields = Record<string, unknown>;

/** JSON lines for CloudWatch; the level is `LOG_LEVEL`'s. */
export function createLogger(): Logger {
  const log = new Powertools({ serviceName: process.env.POWERTOOLS_SERVICE_NAME ?? 'polyptych' });
  return {
    info: (message, fields) => {
      log.info(message, loggable(fields));
    },
    warn: (message, fields) => {
      log.warn(message, loggable(fields));
    },
    error: (message, fields) => {
      log.error(message, loggable(fields));
    },
  };
}

function loggable({ error, ...others }: Fields): Fields {
  const requestId = currentRequest();
  const fields = requestId === undefined ? others : { requestId, ...others };
  return error === undefined ? fields : { ...fields, failure: chainOf(error) };
}

/**
 * An error and its causes by type, message and place. Causes that are not ours are named without
 * their words: a provider's may repeat a prompt, a service's may carry an access key's id.
 */
function chainOf(error: unknown): Fields[] {
  if (!(error instanceof Error)) return [{ type: typeof error }];
  const { name, message, stack, cause } = error;
  const isOurs = error instanceof PolyptychError;
  const frames = stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5);
  const link = isOurs ? { type: name, code: error.code, message } : { type: name, frames };
  return [link, ...(cause === undefined ? [] : chainOf(cause))];
}
