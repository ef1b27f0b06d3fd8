import { promptSchema } from '@polyptych/contract';
import { PROMPT_MAX_LENGTH } from '@polyptych/contract/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptLength, promptProblem } from './prompt-field.tsx';

const letters = (number: number) => 'a'.repeat(number);

describe('promptLength', () => {
  it('counts what is left after trimming, in UTF-16 units', () => {
    expect(promptLength('')).toBe(0);
    expect(promptLength(' \n a kite \t')).toBe(6);
    expect(promptLength('🦊')).toBe(2);
  });
});

describe('promptProblem', () => {
  it.each([
    ['nothing', '', 'Write a prompt first'],
    ['blanks', ' \n\t ', 'Write a prompt first'],
    ['a letter', 'a', undefined],
    ['as much as there may be', letters(PROMPT_MAX_LENGTH), undefined],
    ['as much between blanks', ` ${letters(PROMPT_MAX_LENGTH)}\n`, undefined],
    ['one more', letters(PROMPT_MAX_LENGTH + 1), 'The prompt is 1 character too long'],
    ['many more', letters(PROMPT_MAX_LENGTH + 12), 'The prompt is 12 characters too long'],
    ['foxes', '🦊'.repeat(PROMPT_MAX_LENGTH / 2 + 1), 'The prompt is 2 characters too long'],
  ])('of %s', (_, prompt, problem) => {
    expect(promptProblem(prompt)).toBe(problem);
  });

  it('says the same as the API of printable text of any length', () => {
    const unit = fc.constantFrom('a', 'é', '灯', '🦊', ' ', '\n', '\t', '\u00a0');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 1100, size: 'max' }), (prompt) => {
        expect(promptProblem(prompt) === undefined).toBe(promptSchema.safeParse(prompt).success);
      }),
    );
  });
});
