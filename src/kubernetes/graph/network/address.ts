import type { Tristate } from '../label-selector.ts';
import type { AddressBlock } from '../projection/network-policy.ts';

/** Whether a block has an IPv4 address; unknown where it is not written as a block. */
export function blockHas({ cidr, except }: AddressBlock, address: string): Tristate {
  const inside = cidrHas(cidr, address);
  if (inside !== 'yes') return inside;
  const taken = except.map((part) => cidrHas(part, address));
  if (taken.includes('yes')) return 'no';
  return taken.includes('unknown') ? 'unknown' : 'yes';
}

/** It has every address of its protocol, save exceptions. */
export function isEverywhere({ cidr }: AddressBlock): boolean {
  return /^[0-9a-fA-F.:]{1,45}\/0$/.test(cidr);
}

function cidrHas(cidr: string, address: string): Tristate {
  const [text = '', bits = '', ...more] = cidr.split('/', 3);
  if (more.length > 0 || !/^\d{1,3}$/.test(bits)) return 'unknown';
  if (text.includes(':')) return 'no';
  const [block, wanted, length] = [ipv4Of(text), ipv4Of(address), Number(bits)];
  if (block === undefined || wanted === undefined || length > 32) return 'unknown';
  const size = 2 ** (32 - length);
  return Math.floor(block / size) === Math.floor(wanted / size) ? 'yes' : 'no';
}

function ipv4Of(text: string): number | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
