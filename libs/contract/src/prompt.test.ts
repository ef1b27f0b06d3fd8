import { describe, expect, it } from 'vitest';
import { PROMPT_MAX_LENGTH, promptSchema } from './index.ts';

describe('promptSchema', () => {
  it.each([
    ['trims', '  a lighthouse \n', 'a lighthouse'],
    ['keeps line breaks and tabs inside', 'a\n\tb\r\nc', 'a\n\tb\r\nc'],
    ['counts UTF-16 units', '🜁'.repeat(500), '🜁'.repeat(500)],
    ['counts after trimming', ` ${'x'.repeat(PROMPT_MAX_LENGTH)} `, 'x'.repeat(PROMPT_MAX_LENGTH)],
  ])('%s', (_, prompt, expected) => {
    expect(promptSchema.parse(prompt)).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['white space alone', ' \n\t '],
    ['1001 characters', 'x'.repeat(PROMPT_MAX_LENGTH + 1)],
    ['501 characters of two units each', '🜁'.repeat(501)],
    ['a NUL', 'a\u0000b'],
    ['an escape', 'a\u001b[31mb'],
    ['a DEL', 'a\u007fb'],
    ['a lone high surrogate', 'a\ud83db'],
    ['a lone low surrogate', 'a\ude00'],
    ['no text', 7],
  ])('refuses %s', (_, prompt) => {
    expect(promptSchema.safeParse(prompt).success).toBe(false);
  });
});
