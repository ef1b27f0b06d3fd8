import { describe, expect, it } from 'vitest';
import { faultInPrompt, isOneOf, readFault } from './fault.ts';
import { FAULT_NAMES } from './vocabulary.ts';

describe('readFault', () => {
  it('knows every name of the vocabulary', () => {
    for (const name of FAULT_NAMES) {
      expect(readFault(name)).toEqual({ name, ms: undefined, text: name });
    }
  });

  it.each([
    ['slow=5', 5000],
    ['slow=5s', 5000],
    ['slow=250ms', 250],
    ['429=1.5s', 1500],
    ['slow=0s', 0],
  ])('reads the duration of %s', (text, ms) => {
    expect(readFault(text)).toMatchObject({ ms, text });
  });

  it('does not mind case and space around', () => {
    expect(readFault(' Moderated-OUTPUT ')).toMatchObject({ name: 'moderated-output' });
  });

  it.each(['', 'nobody', 'slow=', 'slow=soon', 'slow=-1s', 'slow=1h', '429 =1', 'constructor'])(
    'takes %j for none',
    (text) => {
      expect(readFault(text)).toBeUndefined();
    },
  );

  it('names no wait that a timer could not keep', () => {
    expect(readFault('slow=999999s')?.ms).toBeLessThan(2 ** 31);
    expect(readFault('slow=9999999s')).toBeUndefined();
  });
});

describe('faultInPrompt', () => {
  it.each([
    ['a pier [sim:429]', '429'],
    ['[sim:slow=5s] a pier', 'slow'],
    ['a pier [SIM:Truncated]', 'truncated'],
    ['a [sim:nonsense] pier [sim:drop] or [sim:500]', 'drop'],
    ['a [sim:slow=soon] pier [sim:gif]', 'gif'],
  ])('finds in %j %s', (prompt, name) => {
    expect(faultInPrompt(prompt)?.name).toBe(name);
  });

  it.each(['a pier', 'sim:429', '[sim: 429]', '[sim:]', '[sim:nonsense]'])(
    'finds nothing in %j',
    (prompt) => {
      expect(faultInPrompt(prompt)).toBeUndefined();
    },
  );
});

describe('isOneOf', () => {
  it('compares names, and has none for no fault', () => {
    expect(isOneOf(readFault('429=3s'), '500', '429')).toBe(true);
    expect(isOneOf(readFault('drop'), '500', '429')).toBe(false);
    expect(isOneOf(undefined, 'drop')).toBe(false);
  });
});
