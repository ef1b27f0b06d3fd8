import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { forBrowser, forTab, isNumber, isText, readStored, writeStored } from './stored.ts';

/** A storage that does as browsers do when it is switched off. */
const refused = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

describe('what is stored', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        writeStored(forTab, 'text', text);
        expect(readStored(forTab, 'text', isText)).toBe(text);
      }),
    );
  });

  it('is kept apart from what others keep, and by its key', () => {
    writeStored(forBrowser, 'one', 1);
    writeStored(forBrowser, 'two', 2);
    localStorage.setItem('one', '3');
    expect(readStored(forBrowser, 'one', isNumber)).toBe(1);
    expect(readStored(forBrowser, 'two', isNumber)).toBe(2);
  });

  it('is kept for the tab or for the browser', () => {
    writeStored(forTab, 'one', 1);
    expect(readStored(forBrowser, 'one', isNumber)).toBeUndefined();
  });

  it('is nothing until something is written, and after nothing is', () => {
    expect(readStored(forTab, 'text', isText)).toBeUndefined();
    writeStored(forTab, 'text', 'here');
    expect(writeStored(forTab, 'text', undefined)).toBe(true);
    expect(readStored(forTab, 'text', isText)).toBeUndefined();
    expect(sessionStorage).toHaveLength(0);
  });

  it.each(['', '{', 'undefined', '7', 'null'])(
    'is nothing where somebody else wrote %j',
    (text) => {
      sessionStorage.setItem('polyptych.text', text);
      expect(readStored(forTab, 'text', isText)).toBeUndefined();
    },
  );

  it('lasts as long as the page where storing is switched off', () => {
    expect(readStored(refused, 'text', isText)).toBeUndefined();
    expect(writeStored(refused, 'text', 'a')).toBe(false);
    expect(readStored(refused, 'text', isText)).toBe('a');
    writeStored(refused, 'text', undefined);
    expect(readStored(refused, 'text', isText)).toBeUndefined();
  });

  it('is not kept where there is no room, and nothing older is either', () => {
    writeStored(forTab, 'text', 'older');
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('It is full.', 'QuotaExceededError');
    });
    expect(writeStored(forTab, 'text', 'newer')).toBe(false);
    expect(readStored(forTab, 'text', isText)).toBe('newer');
    expect(sessionStorage).toHaveLength(0);
    writeStored(forTab, 'text', undefined);
  });
});
