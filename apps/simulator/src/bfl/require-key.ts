import type { CallContext } from '../service/call.ts';
import { notAuthenticated } from './refusals.ts';

export function keyOf(c: CallContext): string {
  return c.req.header('x-key') ?? '';
}

/** @throws EarlyAnswer 403 for no key and for `invalid`; every other key is right */
export function requireKey(c: CallContext): void {
  if (['', 'invalid'].includes(keyOf(c))) throw notAuthenticated();
}
