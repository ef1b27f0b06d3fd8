import type { Fault } from '../faults/fault.ts';
import { isOneOf } from '../faults/fault.ts';
import { type JsonShape, writeInShape } from './json-shape.ts';
import { rewritePrompt } from './rewrite.ts';
import { spoilRewrites, spoilText } from './spoil-rewrites.ts';

/** Roughly what the services count: a token for four characters. */
const CHARACTERS_PER_TOKEN = 4;

/** What is to be written. */
export interface Writing {
  prompt: string;
  /** The shape that JSON was asked for in; plain text where there is none. */
  shape: JsonShape | undefined;
  maxTokens: number | undefined;
  fault: Fault | undefined;
  /** The key that was sent. */
  key: string;
}

/** What a model wrote, and whether it had to stop in the middle. */
export interface Written {
  text: string;
  isCut: boolean;
}

/** Writes both rewrites of a prompt in the shape asked for, or the long one alone as plain text. */
export function writeAnswer({ prompt, shape, maxTokens, fault, key }: Writing): Written {
  const rewrites = spoilRewrites(rewritePrompt(prompt), fault, key);
  const whole = spoilText(shape ? writeInShape(shape, rewrites) : rewrites.long, fault);
  // What was ordered to be too long has to arrive as such.
  const room = fault === undefined ? (maxTokens ?? Infinity) * CHARACTERS_PER_TOKEN : Infinity;
  const text = whole.slice(0, room);
  return { text, isCut: text.length < whole.length || isOneOf(fault, 'truncated') };
}

export function tokensIn(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
