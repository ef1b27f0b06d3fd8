import type { CallContext } from '../service/call.ts';
import { invalidKey, missingKey } from './openai-errors.ts';

export function keyOf(c: CallContext): string {
  return /^Bearer (.*)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
}

/** @throws EarlyAnswer 401 for no key and for `invalid`; every other key is right */
export function requireKey(c: CallContext): void {
  const key = keyOf(c);
  if (key === '') throw missingKey();
  if (key === 'invalid') throw invalidKey();
}
