import { describe, expect, it } from 'vitest';
import type { Content } from './generate-content-request.ts';
import { checkSignatures, thoughtSignature } from './thought-signature.ts';

const picture = Buffer.from('picture');
const signed = {
  text: { text: 'Here.', thoughtSignature: thoughtSignature('Here.') },
  image: {
    inlineData: { mimeType: 'image/png' as const, data: picture.toString('base64') },
    thoughtSignature: thoughtSignature(picture),
  },
};
const turn = (...parts: Content['parts']): Content[] => [
  { role: 'user', parts: [{ text: 'a pier' }] },
  { role: 'model', parts },
];

describe('a signature', () => {
  it('follows from what is signed alone', () => {
    expect(thoughtSignature('Here.')).toBe(thoughtSignature(Buffer.from('Here.')));
    expect(thoughtSignature('Here.')).not.toBe(thoughtSignature('There.'));
  });
});

describe('checkSignatures', () => {
  it('asks the person for none', () => {
    expect(() => {
      checkSignatures([{ role: 'user', parts: [{ text: 'a pier' }] }]);
    }).not.toThrow();
  });

  it('is content with a turn that came back unaltered', () => {
    expect(() => {
      checkSignatures(turn(signed.text, signed.image));
    }).not.toThrow();
  });

  it('does not look at thoughts', () => {
    expect(() => {
      checkSignatures(turn({ thought: true, text: 'Hm.' }, signed.image));
    }).not.toThrow();
  });

  it('says which part lost its signature', () => {
    const { inlineData } = signed.image;
    expect(() => {
      checkSignatures(turn(signed.text, { inlineData }));
    }).toThrow('contents[1].parts[1] is missing a thought_signature.');
  });

  it.each<[string, Content['parts'][number]]>([
    ['other words', { ...signed.text, text: 'There.' }],
    ['another’s signature', { ...signed.text, thoughtSignature: thoughtSignature(picture) }],
    ['another picture', { ...signed.image, inlineData: { mimeType: 'image/png', data: 'AAAA' } }],
  ])('says which part has %s', (_, part) => {
    expect(() => {
      checkSignatures(turn(part));
    }).toThrow('contents[1].parts[0] has a corrupted thought_signature.');
  });
});
