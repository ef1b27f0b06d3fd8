import type { LogLevel } from '@polyptych/config';
import { createRedact, redactDeep } from '@polyptych/contract';
import type { Logger } from '@polyptych/studio';
import pino from 'pino';

/**
 * JSON lines on standard error, so that standard output stays a person's.
 *
 * @param secrets removed from every line, whoever repeats them
 */
export function createLogger(level: LogLevel, secrets: Iterable<string>): Logger {
  const redact = createRedact(secrets);
  const log = pino(
    {
      level,
      serializers: { error: (error: Error) => redactDeep(describeError(error), redact) },
      formatters: { log: (fields) => redactDeep(fields, redact) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (message, fields) => {
      log.info(fields, redact(message));
    },
    warn: (message, fields) => {
      log.warn(fields, redact(message));
    },
    error: (message, fields) => {
      log.error(fields, redact(message));
    },
  };
}

/**
 * What is logged of an error: type, message and stack, its causes included. What services attach to
 * their errors beside that (headers, the id of an access key) stays out of the log.
 */
function describeError(error: Error) {
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message, stack };
}
