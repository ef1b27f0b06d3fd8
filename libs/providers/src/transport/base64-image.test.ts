import { describe, expect, it } from 'vitest';
import { ProviderError } from '../spec/errors.ts';
import { decodeBase64Image } from './base64-image.ts';
import { MAX_IMAGE_BYTES } from './limited-body.ts';

const failure = (text: string): unknown => {
  try {
    return decodeBase64Image(text);
  } catch (error) {
    return error;
  }
};

describe('decodeBase64Image', () => {
  it.each([1, 2, 3, 100])('gives back %i bytes exactly', (length) => {
    const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 83) % 256));
    expect(Buffer.from(decodeBase64Image(bytes.toString('base64')))).toEqual(bytes);
  });

  it('does without padding', () => {
    expect(Buffer.from(decodeBase64Image('AAE')).toString('hex')).toBe('0001');
  });

  it.each(['AAEC\r\nAAEC\n', 'data:image/png;base64,AAECAAEC'])('makes do with %j', (text) => {
    expect(Buffer.from(decodeBase64Image(text)).toString('hex')).toBe('000102000102');
  });

  it.each([
    ['nothing', ''],
    ['a stray character', 'AAE$AAE='],
    ['the URL-safe alphabet', 'AA-_'],
    ['a text that breaks off inside a byte', 'AAECA'],
    ['bits left over in the last character', 'AAF='],
    ['an address', 'https://img.example/a.png'],
  ])('refuses %s', (_, text) => {
    expect(failure(text)).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  });

  it('takes exactly 32 MB and refuses one byte more', () => {
    const largest = Buffer.alloc(MAX_IMAGE_BYTES);
    expect(decodeBase64Image(largest.toString('base64')).length).toBe(MAX_IMAGE_BYTES);
    const larger = failure(Buffer.alloc(MAX_IMAGE_BYTES + 1).toString('base64'));
    expect(larger).toBeInstanceOf(ProviderError);
    expect(larger).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE' });
  });
});
