import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** A name that is no address is cut to this many UTF-16 units. */
const MAX_NAME_LENGTH = 64;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/;

/**
 * The name that a caller is counted by: an IPv4 address as it is, also when it came inside an IPv6
 * one; an IPv6 address by its network of 64 bits (`2001:db8:0:0::/64`), which is the least that one
 * household or machine is given; anything else as itself, at most 64 characters of it.
 */
export function callerName(caller: string): string {
  if (isIPv4(caller)) return caller;
  if (!isIPv6(caller)) return caller.slice(0, MAX_NAME_LENGTH).toWellFormed();
  // The shortest spelling, in small letters and without a zone.
  const { address } = new SocketAddress({ address: caller, family: 'ipv6' });
  return MAPPED_IPV4.exec(address)?.[1] ?? `${networkOf(address)}::/64`;
}

/** The first four of an address's eight groups. */
function networkOf(address: string): string {
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
