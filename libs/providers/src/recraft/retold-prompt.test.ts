import { describe, expect, it } from 'vitest';
import { retoldPrompt } from './retold-prompt.ts';

describe('retoldPrompt', () => {
  it('tells the steps from the first to the new one', () => {
    expect(retoldPrompt('night', ['a lighthouse', 'add a boat'], 100)).toBe(
      'a lighthouse; add a boat; night',
    );
  });

  it('leaves out the oldest when all of them do not fit, and never a part of one', () => {
    const told = 'add a boat; night';
    expect(retoldPrompt('night', ['a lighthouse', 'add a boat'], told.length)).toBe(told);
    expect(retoldPrompt('night', ['a lighthouse', 'add a boat'], told.length - 1)).toBe('night');
  });

  it('does not skip a step to fit an older one', () => {
    expect(retoldPrompt('night', ['sea', 'a very long description'], 20)).toBe('night');
  });
});
