import { describe, expect, it } from 'vitest';
import { foldInstructions } from './instruction.ts';

describe('foldInstructions', () => {
  it('leaves a first instruction as it is', () => {
    expect(foldInstructions('a lighthouse', [])).toBe('a lighthouse');
  });

  it('puts the new instruction first and the earlier ones after it, oldest first', () => {
    expect(foldInstructions('make it night', ['a lighthouse', 'add a boat'])).toBe(
      [
        'make it night',
        '',
        'The picture came about in these steps; keep what they asked for:',
        '1. a lighthouse',
        '2. add a boat',
      ].join('\n'),
    );
  });
});
