import { type FaultName, isFaultName } from './vocabulary.ts';

/** One thing a service was asked to do wrong. */
export interface Fault {
  name: FaultName;
  /** The duration that came with the name, in milliseconds. */
  ms: number | undefined;
  /** As it was asked for, such as `429=3s`. */
  text: string;
}

// Six digits of seconds stay below what a timer of Node can wait.
const FAULT = /^([a-z0-9-]+)(?:=(\d{1,6}(?:\.\d{1,3})?)(ms|s)?)?$/;
const TAGS = /\[sim:([^\]\s]+)\]/gi;

/** Reads `NAME` or `NAME=VALUE`; `undefined` when the name or the duration is none. */
export function readFault(asked: string): Fault | undefined {
  const text = asked.trim().toLowerCase();
  const [, name = '', amount, unit] = FAULT.exec(text) ?? [];
  if (!isFaultName(name)) return undefined;
  if (amount === undefined) return { name, ms: undefined, text };
  return { name, ms: Number(amount) * (unit === 'ms' ? 1 : 1000), text };
}

/** The first fault that a text asks for with a tag such as `[sim:429=3s]`; other tags are ignored. */
export function faultInPrompt(prompt: string): Fault | undefined {
  for (const [, asked = ''] of prompt.matchAll(TAGS)) {
    const fault = readFault(asked);
    if (fault) return fault;
  }
  return undefined;
}

/** Whether a fault is one of these. */
export function isOneOf(fault: Fault | undefined, ...names: FaultName[]): boolean {
  return fault !== undefined && names.includes(fault.name);
}
