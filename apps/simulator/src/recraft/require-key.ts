import type { CallContext } from '../service/call.ts';
import { unauthorized } from './refusals.ts';

export function keyOf(c: CallContext): string {
  return /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
}

/** @throws EarlyAnswer 401 for no key and for `invalid`; every other key is right */
export function requireKey(c: CallContext): void {
  if (['', 'invalid'].includes(keyOf(c))) throw unauthorized();
}
