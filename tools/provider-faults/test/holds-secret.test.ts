import { describe, expect, it } from 'vitest';
import { holdsSecret } from '../src/holds-secret.ts';

const SECRET = 'sk-a/b+c=d';
const escapedSlash = String.raw`{"key":"sk-a\/b+c=d"}`;
const inAddress = `https://a.test/?key=${encodeURIComponent(SECRET)}&x=1`;

describe('holdsSecret', () => {
  it.each([
    ['as it is', `the key ${SECRET}.`],
    ['in an address', inAddress],
    ['in an address in small letters', 'https://a.test/?key=sk-a%2fb%2bc%3dd'],
    ['in an address in part', 'https://a.test/?key=sk-a/b+c%3Dd'],
    ['in an address in an address', encodeURIComponent(inAddress)],
    ['in JSON with escaped slashes', escapedSlash],
    ['in JSON with an escaped equals sign', String.raw`{"key":"sk-a/b\u002bc\u003Dd"}`],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(escapedSlash))],
    ['in a text as Node shows it', String.raw`'sk-a\\/b+c\x3Dd'`],
  ])('finds it %s', (_, text) => {
    expect(holdsSecret(text, SECRET)).toBe(true);
  });

  it.each(['', 'sk-a/b+c', 'the key [secret] %2F', '100%', String.raw`\u00`, '%zz\\'])(
    'finds none in %j',
    (text) => {
      expect(holdsSecret(text, SECRET)).toBe(false);
    },
  );
});
