import { expect, it } from 'vitest';
import { toBase64 } from './base64.ts';

it('writes a picture whole or cuts it in the middle', () => {
  const bytes = Buffer.from('a picture of a lighthouse');
  expect(Buffer.from(toBase64(bytes, false), 'base64')).toEqual(bytes);
  expect(toBase64(bytes, true)).toBe(toBase64(bytes, false).slice(0, 18));
});
