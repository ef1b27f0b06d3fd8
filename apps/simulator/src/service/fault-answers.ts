import type { Fault } from '../faults/fault.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import type { EarlyAnswer } from './early-answer.ts';

/** What a refusal may speak of. */
export interface Refused {
  fault: Fault;
  /** The key that was sent. */
  key: string;
  prompt: string;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Refusals in a service's own form, by the fault that asks for them. */
export type FaultAnswers = Partial<Record<FaultName, (refused: Refused) => EarlyAnswer>>;

const DEFAULT_WAIT_MS = 1000;

/** How long a caller is asked to wait, in milliseconds. */
export function waitMs({ fault }: Refused): number {
  return fault.ms ?? DEFAULT_WAIT_MS;
}

/** `Retry-After` in seconds, which it has whole ones of only. */
export function retryAfter(refused: Refused): { 'retry-after': string } {
  return { 'retry-after': String(Math.ceil(waitMs(refused) / 1000)) };
}

/** `Retry-After` as an HTTP date. */
export function retryAfterDate(refused: Refused): { 'retry-after': string } {
  const instant = Math.ceil((refused.now + waitMs(refused)) / 1000) * 1000;
  return { 'retry-after': new Date(instant).toUTCString() };
}
