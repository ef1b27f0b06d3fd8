import { describe, expect, it } from 'vitest';
import { promptProblem } from '../ui/prompt-field.tsx';
import { randomPrompt } from './random-prompts.ts';

const parts = Array.from({ length: 400 }, (_, place) => place / 400);

describe('randomPrompt', () => {
  it('is one that can be sent, whatever the dice say', () => {
    for (const part of parts) expect(promptProblem(randomPrompt('', () => part))).toBeUndefined();
  });

  it('is never the one that is there', () => {
    const current = randomPrompt('', () => 0.5);
    for (const part of parts) expect(randomPrompt(current, () => part)).not.toBe(current);
  });

  it('has many to choose from, each of its own', () => {
    const all = new Set(parts.map((part) => randomPrompt('', () => part)));
    expect(all.size).toBeGreaterThanOrEqual(30);
  });
});
