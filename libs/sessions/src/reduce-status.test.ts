import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceStatus } from './index.ts';

const part = fc.constantFrom('in_progress', 'completed', 'failed', 'partial');

describe('reduceStatus', () => {
  it.each([
    [['in_progress', 'failed', 'completed'], 'in_progress'],
    [['completed', 'completed'], 'completed'],
    [['failed', 'failed'], 'failed'],
    [['completed', 'failed'], 'partial'],
    [['partial', 'completed'], 'partial'],
    [['partial', 'failed'], 'partial'],
    [['partial'], 'partial'],
    [[], 'failed'],
  ] as const)('makes %j %s', (parts, expected) => {
    expect(reduceStatus(parts)).toBe(expected);
  });

  it('does not depend on the order of the parts', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(reduceStatus(parts.toReversed())).toBe(reduceStatus(parts));
      }),
    );
  });

  it('is in_progress exactly when some part is', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(reduceStatus(parts) === 'in_progress').toBe(parts.includes('in_progress'));
      }),
    );
  });
});
