import { isIP, isIPv4 } from 'node:net';

/** Who answers at an address. `link-local` and `metadata` lead to what the machine or its cloud tells nobody else; `reserved` is no host's: multicast, broadcast, unspecified. */
export type AddressKind = 'public' | 'loopback' | 'private' | 'link-local' | 'metadata' | 'reserved';

type Range = readonly [prefix: string, bits: number, kind: AddressKind];

/** The first range that holds an address counts. IANA special-purpose address registries (RFC 6890), and where clouds answer for their machines. */
const ranges4: readonly Range[] = [
  ['169.254.169.254', 32, 'metadata'], // AWS, Google, Azure, OpenStack
  ['169.254.170.0', 24, 'metadata'], // AWS: credentials of containers
  ['100.100.100.200', 32, 'metadata'], // Alibaba
  ['192.0.0.192', 32, 'metadata'], // Oracle
  ['168.63.129.16', 32, 'metadata'], // Azure; in a public range
  ['0.0.0.0', 8, 'reserved'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'private'],
  ['224.0.0.0', 4, 'reserved'],
  ['240.0.0.0', 4, 'reserved'],
];

const ranges6: readonly Range[] = [
  ['fd00:ec2::254', 128, 'metadata'], // AWS
  ['fd20:ce::254', 128, 'metadata'], // Google
  ['::1', 128, 'loopback'],
  ['::', 128, 'reserved'],
  ['64:ff9b:1::', 48, 'private'], // NAT64 of a site (RFC 8215)
  ['100::', 64, 'reserved'],
  ['2001::', 32, 'reserved'], // Teredo: an address inside, in disguise
  ['fc00::', 7, 'private'],
  ['fe80::', 10, 'link-local'],
  ['fec0::', 10, 'private'],
  ['ff00::', 8, 'reserved'],
];

/** IPv6 addresses that stand for an IPv4 address, and where in their bytes that is. */
const carriers: readonly (readonly [prefix: string, bits: number, at: number])[] = [
  ['::ffff:0:0', 96, 12], // mapped
  ['::ffff:0:0:0', 96, 12], // translated (RFC 2765)
  ['64:ff9b::', 96, 12], // NAT64 (RFC 6052)
  ['2002::', 16, 2], // 6to4
];

/** @param address as the operating system writes it; a zone (`%eth0`) does not count @returns undefined for what is no address */
export function kindOfAddress(address: string): AddressKind | undefined {
  const bytes = bytesOfAddress(address);
  return bytes === undefined ? undefined : kindOf(bytes);
}

function kindOf(bytes: Uint8Array): AddressKind {
  if (bytes.length === 4) return ranges4.find((range) => isWithin(bytes, range))?.[2] ?? 'public';
  const direct = ranges6.find((range) => isWithin(bytes, range))?.[2];
  if (direct !== undefined) return direct;
  const carrier = carriers.find(([prefix, bits]) => isWithin(bytes, [prefix, bits]));
  if (carrier !== undefined) return kindOf(bytes.subarray(carrier[2], carrier[2] + 4));
  // IPv4-compatible addresses (RFC 4291, 2.5.5.1) are no longer anybody's.
  return isWithin(bytes, ['::', 96]) ? 'reserved' : 'public';
}

/** Whether an address lies within `prefix/bits`; addresses of the other family never do. */
export function isWithin(bytes: Uint8Array, [prefix, bits]: readonly [prefix: string, bits: number, ...rest: unknown[]]): boolean {
  const range = bytesOfAddress(prefix);
  if (range?.length !== bytes.length) return false;
  const whole = bits >> 3;
  for (let at = 0; at < whole; at += 1) if (bytes[at] !== range[at]) return false;
  const rest = bits & 7;
  return rest === 0 || (bytes[whole] ?? 0) >> (8 - rest) === (range[whole] ?? 0) >> (8 - rest);
}

/** 4 or 16 bytes. */
export function bytesOfAddress(address: string): Uint8Array | undefined {
  if (isIP(address) === 0) return undefined;
  if (isIPv4(address)) return Uint8Array.from(address.split('.'), Number);
  const [plain = ''] = address.split('%');
  const [head = '', tail] = withoutDots(plain).split('::');
  const front = groupsOf(head);
  const back = groupsOf(tail ?? '');
  const groups = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

/** `::ffff:1.2.3.4` → `::ffff:102:304` */
function withoutDots(address: string): string {
  const at = address.lastIndexOf(':') + 1;
  const [a = 0, b = 0, c = 0, d = 0] = address.slice(at).split('.').map(Number);
  return address.includes('.') ? `${address.slice(0, at)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}` : address;
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
