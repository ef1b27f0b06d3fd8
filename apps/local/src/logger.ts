import type { LogLevel } from '@polyptych/config';
import type { Logger } from '@polyptych/studio';
import pino from 'pino';

/** JSON lines on standard error, so that standard output stays a person's. */
export function createLogger(level: LogLevel): Logger {
  const log = pino(
    { level, serializers: { error: describeError } },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    info: (message, fields) => {
      log.info(fields, message);
    },
    warn: (message, fields) => {
      log.warn(fields, message);
    },
    error: (message, fields) => {
      log.error(fields, message);
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
