import type { LookupAddress } from 'node:dns';
import type { LookupOptions } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicLookup, type Resolve } from './public-lookup.ts';

describe('isPublicAddress', () => {
  it.each([
    '20.60.1.1',
    '1.1.1.1',
    '172.32.0.1',
    '192.0.1.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a05:d018::1',
    '2001:200::1',
    '::ffff:1.1.1.1',
    '::FFFF:101:101',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '192.0.0.170',
    '192.0.2.1',
    '192.88.99.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '0:0:0:0:0:ffff:7f00:1',
    '::7f00:1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '100::1',
    '2001::a00:1',
    '2001:db8::1',
    '2002:a00:1::1',
    '3fff::1',
    '5f00::1',
    'fd00:ec2::254',
    'fe80::1%eth0',
    'fec0::1',
    // The resolver writes addresses in one way only; these others are none to Node.
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
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
