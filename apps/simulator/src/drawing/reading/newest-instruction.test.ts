import { describe, expect, it } from 'vitest';
import { newestInstruction } from './newest-instruction.ts';

describe('newestInstruction', () => {
  it.each([
    ['stands alone', 'add a boat', 'add a boat'],
    ['comes before paragraphs', 'add a boat\n\nSteps so far:\n1. a lighthouse', 'add a boat'],
    ['comes after semicolons', 'a lighthouse; at dawn; add a boat', 'add a boat'],
    ['holds a line break', 'add\na boat', 'add\na boat'],
    ['is empty', '', ''],
  ])('is found where it %s', (_, prompt, expected) => {
    expect(newestInstruction(prompt)).toBe(expected);
  });
});
