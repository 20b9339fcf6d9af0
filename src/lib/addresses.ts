import { BlockList, isIP, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Longest textual address, an IPv4-mapped IPv6 one, with a zone. */
const ADDRESS_LENGTH = 64;

/** Some gateways add the port, which would make each connection another visitor: `192.0.2.1:5678`, `[2001:db8::1]:443`. */
function withoutPort(address: string): string {
  const [, v4, v6] = /^(?:([\d.]+):\d+|\[([^\]]*)\](?::\d+)?)$/.exec(address) ?? [];
  return v4 ?? v6 ?? address;
}

function prefixOf(address: string, v4Groups: number): string {
  if (!isIPv6(address)) return v4Groups === 4 ? address : address.slice(0, address.lastIndexOf('.'));
  if (address.length > ADDRESS_LENGTH) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return prefixOf(parsed.toString(), v4Groups);
  return (parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map(part => part.toString(16))
    .join(':');
}

/**
 * What stands for a visitor's address: IPv4 whole, since behind a carrier's prefix there are thousands of the same
 * phone; IPv6 by /64, which is one household.
 */
export const visitorAddress = (address: string): string => prefixOf(withoutPort(address), 4);

/** What limits are counted by: IPv4 by /24, IPv6 by /64. */
export const limitAddress = (address: string): string => prefixOf(withoutPort(address), 3);

/** Tells whether a text is an address or a network: `10.0.0.0/8`, `::1`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, more] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    bits > 0 &&
    more === undefined &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
}

/** Tells whether an address is in one of the networks, each of which isNetwork takes. */
export function networkTest(networks: string[]): (address: string) => boolean {
  if (networks.length === 0) return () => false;
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return asked => {
    const address = withoutPort(asked);
    return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}
