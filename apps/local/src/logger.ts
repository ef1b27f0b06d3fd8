import type { LogLevel } from '@polyptych/config';
import type { Logger } from '@polyptych/studio';
import pino from 'pino';

/** JSON lines on standard error, so that standard output stays a person's. */
export function createLogger(level: LogLevel): Logger {
  const log = pino(
    { level, serializers: { error: pino.stdSerializers.errWithCause } },
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
