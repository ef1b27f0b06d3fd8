import { PolyptychError } from '@polyptych/contract';
import { memoryRateLimiter, type RateLimiter } from '@polyptych/rate-limits';
import { createDynamoClient, dynamoRateLimiter } from '@polyptych/rate-limits/dynamodb';
import { variable } from './environment.ts';
import { createLogger } from './logger.ts';

/** The stack gave this function something else than the number of a limit. */
class WrongLimitError extends PolyptychError {
  override readonly code = 'WRONG_LIMIT';

  constructor(name: string) {
    super(`The environment variable ${name} must be a whole number, 0 or more; the stack sets it.`);
  }
}

/**
 * The limits in `RATE_LIMIT_GLOBAL` and `RATE_LIMIT_PER_IP`, counted in the table in
 * `RATE_LIMIT_TABLE`. A function without limits needs no table.
 * @throws MissingVariableError
 * @throws WrongLimitError
 */
export function openRateLimiter(): RateLimiter {
  const limits = {
    global: limitIn('RATE_LIMIT_GLOBAL'),
    perIp: limitIn('RATE_LIMIT_PER_IP'),
  };
  if (limits.global === 0 && limits.perIp === 0) return memoryRateLimiter(limits);
  const tableName = variable('RATE_LIMIT_TABLE');
  const client = createDynamoClient();
  return dynamoRateLimiter({ client, tableName, limits, log: createLogger() });
}

function limitIn(name: string): number {
  const value = variable(name);
  if (!/^\d{1,9}$/.test(value)) throw new WrongLimitError(name);
  return Number(value);
}
