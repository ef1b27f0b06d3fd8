import { describe, expect, it } from 'vitest';
import type { Content } from './generate-content-request.ts';
import { checkSignatures, signTurn } from './thought-signature.ts';

type Part = Content['parts'][number];

const picture = (name: string): Part => ({
  inlineData: { mimeType: 'image/png', data: Buffer.from(name).toString('base64') },
});
const draft = (name: string): Part => ({ thought: true, ...picture(`${name}, a draft`) });
const thought: Part = { thought: true, text: 'Hm.' };
const words: Part = { text: 'Here.' };

/** The signed turn that shows something: a thought, a draft, words and the picture. */
const turnOf = (name: string) => signTurn([thought, draft(name), words, picture(name)]);

const check = (...turns: Part[][]) => {
  const user: Content = { role: 'user', parts: [{ text: 'a pier' }] };
  checkSignatures(turns.flatMap((parts) => [user, { role: 'model', parts }]));
};

/** The same turn with one part of it put in place of another. */
const changed = (parts: Part[], at: number, change: Partial<Part> | undefined) =>
  parts.map((part, place) => (place === at ? { ...part, ...change } : part));
const without = (parts: Part[], at: number) => parts.filter((_, place) => place !== at);

/** As a client keeps a draft that it does not store. */
const leftOut = ({ thoughtSignature }: Part): Part => ({
  text: '',
  thought: true,
  thoughtSignature,
});

describe('signTurn', () => {
  it('signs words, drafts and pictures, and no thoughts in words', () => {
    const isSigned = turnOf('pier').map(({ thoughtSignature }) => thoughtSignature !== undefined);
    expect(isSigned).toEqual([false, true, true, true]);
  });

  it('signs the same turn alike, and each part of it otherwise', () => {
    expect(turnOf('pier')).toEqual(turnOf('pier'));
    const [first, second] = signTurn([words, words]);
    expect(first?.thoughtSignature).not.toBe(second?.thoughtSignature);
  });
});

describe('checkSignatures', () => {
  const pier = turnOf('pier');
  const boat = turnOf('boat');

  it('asks the person for none', () => {
    expect(() => {
      checkSignatures([{ role: 'user', parts: [words, picture('pier')] }]);
    }).not.toThrow();
  });

  it('is content with turns that came back unaltered, whichever they are', () => {
    expect(() => {
      check(pier, boat, turnOf('night'));
      check(boat, signTurn([picture('night')]));
    }).not.toThrow();
  });

  it('is content with the signature of a draft that was left out', () => {
    expect(() => {
      check(pier.map((part, at) => (at === 1 ? leftOut(part) : part)));
    }).not.toThrow();
  });

  it.each([1, 2, 3])('says that part %i lost its signature', (at) => {
    expect(() => {
      check(boat, changed(pier, at, { thoughtSignature: undefined }));
    }).toThrow(`contents[3].parts[${at}] is missing a thought_signature.`);
  });

  it.each<[string, number, Partial<Part>]>([
    ['other words', 2, { text: 'There.' }],
    ['no words', 2, { text: '' }],
    ['words made a thought', 2, { thought: true }],
    ['another draft', 1, draft('boat')],
    ['a draft made a picture', 1, { thought: false }],
    ['another picture', 3, picture('boat')],
    [
      'another label',
      3,
      { inlineData: { mimeType: 'image/webp', data: Buffer.from('pier').toString('base64') } },
    ],
    ['another’s signature', 3, { thoughtSignature: boat[3]?.thoughtSignature }],
    ['half a signature', 2, { thoughtSignature: pier[2]?.thoughtSignature?.slice(0, 44) }],
    [
      'too long a signature',
      2,
      { thoughtSignature: pier[2]?.thoughtSignature?.replace('=', 'AAAAA') },
    ],
    ['no signature of anything', 2, { thoughtSignature: 'AAAA' }],
  ])('says which part has %s', (_, at, change) => {
    expect(() => {
      check(boat, changed(pier, at, change));
    }).toThrow(`contents[3].parts[${at}] has a corrupted thought_signature.`);
  });

  it.each<[string, Part[]]>([
    ['without its thought', without(pier, 0)],
    ['without its draft', without(pier, 1)],
    ['without its words', without(pier, 2)],
    ['without its picture', without(pier, 3)],
    ['with another thought', changed(pier, 0, { text: 'Hm?' })],
    ['with its picture first', [...pier.slice(3), ...pier.slice(0, 3)]],
    [
      'with its draft after the words',
      [...without(pier, 1).slice(0, 2), ...pier.slice(1, 2), ...pier.slice(3)],
    ],
    ['with a part more', [...pier, ...pier.slice(2, 3)]],
    ['with another turn’s picture', [...pier.slice(0, 3), ...boat.slice(3)]],
    ['with another turn’s draft', [...pier.slice(0, 1), ...boat.slice(1, 2), ...pier.slice(2)]],
    [
      'with another’s left-out draft',
      [thought, ...boat.slice(1, 2).map(leftOut), ...pier.slice(2)],
    ],
    [
      'with its words left out like a draft',
      pier.map((part, at) => (at === 2 ? leftOut(part) : part)),
    ],
  ])('refuses a turn %s', (_, parts) => {
    expect(() => {
      check(parts, boat);
    }).toThrow('has a corrupted thought_signature.');
  });

  it('refuses a turn of which only a thought is left, with no signature to be wrong', () => {
    expect(() => {
      check([thought], boat);
    }).toThrow('contents[1].parts[0] is missing a thought_signature.');
  });

  it('refuses two turns that exchanged their pictures', () => {
    expect(() => {
      check([...pier.slice(0, 3), ...boat.slice(3)], [...boat.slice(0, 3), ...pier.slice(3)]);
    }).toThrow('contents[1]');
  });
});
