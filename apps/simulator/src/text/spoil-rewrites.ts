import type { Fault } from '../faults/fault.ts';
import type { FaultName } from '../faults/vocabulary.ts';
import type { Rewrites } from './rewrite.ts';

/** More than any client should read. */
const HUGE_LENGTH = 33 * 1024 ** 2;

const REWRITE_SPOILERS: Partial<Record<FaultName, (whole: Rewrites, key: string) => Rewrites>> = {
  'echo-result': ({ short, long }, key) => ({ short: `${key} ${short}`, long: `${long} ${key}` }),
  'wrong-size': ({ long }) => ({ short: `${long} `.repeat(3), long: `${long} `.repeat(12) }),
  huge: ({ short, long }) => ({ short, long: `${long} `.repeat(HUGE_LENGTH / long.length) }),
};

const TEXT_SPOILERS: Partial<Record<FaultName, (whole: string) => string>> = {
  truncated: (whole) => whole.slice(0, whole.length >> 1),
  'not-a-picture': () => 'Of course! Here are two rewrites of your prompt.',
  'no-picture': () => '',
};

/** Rewrites as a fault has them made; untouched by all faults of other kinds. */
export function spoilRewrites(whole: Rewrites, fault: Fault | undefined, key: string): Rewrites {
  const spoil = fault && REWRITE_SPOILERS[fault.name];
  return spoil ? spoil(whole, key) : whole;
}

/** The text of an answer as a fault has it handed over; untouched by all faults of other kinds. */
export function spoilText(whole: string, fault: Fault | undefined): string {
  const spoil = fault && TEXT_SPOILERS[fault.name];
  return spoil ? spoil(whole) : whole;
}
