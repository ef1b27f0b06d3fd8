import type { LookupAddress } from 'node:dns';
import type { LookupOptions } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicLookup, type Resolve } from './public-lookup.ts';

describe('isPublicAddress', () => {
  it.each(['20.60.1.1', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a00:1',
    'img.recraft.ai',
    '',
  ])('"%s" is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

/** A resolver that knows one answer. */
function resolvesTo(...addresses: string[]): Resolve {
  const known: LookupAddress[] = addresses.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
  }));
  return (_hostname, _options, callback) => {
    callback(null, known);
  };
}

/** Asks the way a connection does. */
function look(resolve: Resolve, options: LookupOptions) {
  return new Promise((settle, fail) => {
    publicLookup(resolve)('img.recraft.ai', options, (error, address, family) => {
      if (error) fail(error);
      else settle(family === undefined ? address : { address, family });
    });
  });
}

describe('publicLookup', () => {
  it('hands on all public addresses, or the first of them', async () => {
    const resolve = resolvesTo('1.1.1.1', '2606:4700::1111');
    expect(await look(resolve, { all: true })).toEqual([
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
    expect(await look(resolve, {})).toEqual({ address: '1.1.1.1', family: 4 });
  });

  it.each([{ all: true }, {}])('fails if any address is private (%j)', async (options) => {
    const call = look(resolvesTo('1.1.1.1', '10.0.0.7'), options);
    await expect(call).rejects.toThrow('img.recraft.ai is at the private 10.0.0.7.');
  });

  it('fails if there is no address at all', async () => {
    await expect(look(resolvesTo(), { all: true })).rejects.toThrow('has no address');
  });

  it('hands on the resolver’s own failure', async () => {
    const failure = new Error('ENOTFOUND');
    const resolve: Resolve = (_hostname, _options, callback) => {
      // Node leaves the addresses out when there is an error.
      (callback as (error: Error) => void)(failure);
    };
    await expect(look(resolve, {})).rejects.toBe(failure);
  });
});
