import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callerName } from '../src/caller.ts';

describe('callerName', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:3::', '2001:db8:1:2::/64'],
    ['1::2:3:4:5:6', '1:0:0:2::/64'],
    ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::203.0.113.7', '0:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('counts %s as %s', (caller, name) => {
    expect(callerName(caller)).toBe(name);
  });

  it.each(['local', '', 'unknown', '203.0.113.999', '1.2.3', '[::1]', '203.0.113.7:80'])(
    'counts "%s", which is no address, as itself',
    (caller) => {
      expect(callerName(caller)).toBe(caller);
    },
  );

  it('cuts what is no address to 64 characters, and leaves no half of one', () => {
    expect(callerName('x'.repeat(65))).toBe('x'.repeat(64));
    expect(callerName(`${'x'.repeat(63)}🗼`)).toBe(`${'x'.repeat(63)}\uFFFD`);
  });

  it('counts all addresses of a /64 as one, and others apart', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    const network = fc.tuple(group, group, group, group).filter(([first]) => first !== '0');
    const host = fc.tuple(group, group, group, group);
    fc.assert(
      fc.property(network, network, host, host, (one, other, a, b) => {
        const name = callerName([...one, ...a].join(':'));
        expect(callerName([...one, ...b].join(':'))).toBe(name);
        const isSame = one.join() === other.join();
        expect(callerName([...other, ...b].join(':')) === name).toBe(isSame);
        expect(isIPv6(name.replace('/64', ''))).toBe(true);
      }),
    );
  });
});
