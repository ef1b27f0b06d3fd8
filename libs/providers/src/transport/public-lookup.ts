import { lookup as resolve, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What has been given out of IPv6 (the rest is local, reserved or a translation), and mapped IPv4. */
const PUBLIC_IPV6 = ['2000::/3', '::ffff:0:0/96'];

/**
 * Networks no provider serves pictures from: the special-purpose registries of IANA (RFC 6890) and
 * cloud metadata. Those that carry an IPv4 address in an IPv6 one, such as 6to4, may lead anywhere.
 *
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const PRIVATE_NETWORKS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
];

const publicIpv6 = listOf(PUBLIC_IPV6);
const privateNetworks = listOf(PRIVATE_NETWORKS);

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/');
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether a literal IP address lies on the public internet; an IPv4-mapped one counts as IPv4. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !privateNetworks.check(address, 'ipv4');
    case 6:
      return publicIpv6.check(address, 'ipv6') && !privateNetworks.check(address, 'ipv6');
    default:
      return false;
  }
}

/** Finds all addresses of a host name; `dns.lookup` outside of tests. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for an HTTP request that resolves public addresses only. Being the connection's own
 * lookup, it leaves no gap in which a name could be pointed elsewhere after the check.
 */
export function publicLookup(resolveAll: Resolve = resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolveAll(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const [first] = addresses;
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if (first === undefined) callback(new Error(`${hostname} has no address.`), []);
      else if (refused)
        callback(new Error(`${hostname} is at the private ${refused.address}.`), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
