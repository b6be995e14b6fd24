import type { CidrValue, IpValue } from '../value.ts';

const octets = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Reads an address (RFC 4291, section 2.2). Undefined for texts that are none, for zones, for octets with leading zeros and for IPv4 mapped to IPv6. */
export function parseAddress(text: string): IpValue | undefined {
  if (text.length > 64) return undefined;
  if (!text.includes(':')) {
    const bits = bitsOfOctets(text);
    return bits === undefined ? undefined : { family: 4, bits };
  }
  const bits = bitsOfGroups(text);
  return bits === undefined || bits >> 32n === 0xffffn ? undefined : { family: 6, bits };
}

function bitsOfOctets(text: string): bigint | undefined {
  const numbers = octets.exec(text)?.slice(1).map(Number);
  if (numbers === undefined || numbers.some((number) => number > 255)) return undefined;
  return numbers.reduce((bits, number) => (bits << 8n) | BigInt(number), 0n);
}

function bitsOfGroups(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => groupsOf(half));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  // Dotted octets stand at the end only.
  if (tail !== undefined && halves[0]?.includes('.') === true) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...head, ...Array.from({ length: missing }, () => 0n), ...(tail ?? [])].reduce((bits, group) => (bits << 16n) | group, 0n);
}

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const last = parts.at(-1) ?? '';
  const embedded = last.includes('.') ? bitsOfOctets(last) : undefined;
  const plain = embedded === undefined ? parts : parts.slice(0, -1);
  if (plain.some((part) => !/^[\dA-Fa-f]{1,4}$/.test(part))) return undefined;
  const groups = plain.map((part) => BigInt(`0x${part}`));
  return embedded === undefined ? groups : [...groups, embedded >> 16n, embedded & 0xffffn];
}

/** The one way to write an address (RFC 5952). */
export function addressText({ family, bits }: IpValue): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 0xffn).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((bits >> BigInt(112 - index * 16)) & 0xffffn).toString(16));
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}

/** Reads a block of addresses, `10.0.0.0/8`; bits beyond its length may be set. */
export function parseCidr(text: string): CidrValue | undefined {
  const slash = text.lastIndexOf('/');
  const lengthText = text.slice(slash + 1);
  const ip = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  if (ip === undefined || !/^(?:0|[1-9]\d{0,2})$/.test(lengthText)) return undefined;
  const length = Number(lengthText);
  return length > widthOf(ip) ? undefined : { ip, length };
}

export function cidrText({ ip, length }: CidrValue): string {
  return `${addressText(ip)}/${length}`;
}

export function widthOf({ family }: IpValue): number {
  return family === 4 ? 32 : 128;
}
