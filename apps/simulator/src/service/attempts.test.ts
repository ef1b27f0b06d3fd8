import { describe, expect, it } from 'vitest';
import { createAttempts } from './attempts.ts';

describe('attempts', () => {
  it('are counted by name', () => {
    const attempts = createAttempts();
    expect([1, 2, 3].map(() => attempts.before('a'))).toEqual([0, 1, 2]);
    expect(attempts.before('b')).toBe(0);
    expect(attempts.before('a')).toBe(3);
  });
});
