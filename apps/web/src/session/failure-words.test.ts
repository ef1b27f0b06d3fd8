import { JOB_ERROR_CODES } from '@polyptych/contract/errors';
import { describe, expect, it } from 'vitest';
import { FAILURE_WORDS } from './failure-words.ts';

describe('FAILURE_WORDS', () => {
  it('has words for every code, and for no other', () => {
    expect(Object.keys(FAILURE_WORDS).sort()).toEqual([...JOB_ERROR_CODES].sort());
  });

  it.each(JOB_ERROR_CODES)('tells %s apart from the others, in words and not in codes', (code) => {
    const { title, advice } = FAILURE_WORDS[code];
    const titles = Object.values(FAILURE_WORDS).map((words) => words.title);
    expect(titles.filter((other) => other === title)).toHaveLength(1);
    expect(`${title} ${advice}`).not.toMatch(/[A-Z]{3,}|_/);
    expect(advice).toMatch(/\.$/);
    // A sentence is made of it by putting a full stop behind it.
    expect(title).not.toMatch(/[.!?]$/);
  });
});
