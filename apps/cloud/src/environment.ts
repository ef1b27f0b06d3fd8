import { PolyptychError } from '@polyptych/contract';

/** A variable that the stack gives to this function is not there: the two do not fit. */
class MissingVariableError extends PolyptychError {
  override readonly code = 'MISSING_VARIABLE';

  constructor(name: string) {
    super(`The environment variable ${name} is missing; the stack sets it.`);
  }
}

/** @throws MissingVariableError */
export function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new MissingVariableError(name);
  return value;
}
