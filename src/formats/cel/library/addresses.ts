import { addressText, cidrText, parseAddress, parseCidr, widthOf } from './ip-text.ts';
import { global, member, type Overload } from './registry.ts';
import { problem, type CelValue, type CidrValue, type IpValue } from '../value.ts';

function ip(text: string): CelValue {
  const value = parseAddress(text);
  return value === undefined ? problem('runtime', `${JSON.stringify(text)} is no IP address`) : { is: 'net.IP', value };
}

function cidr(text: string): CelValue {
  const value = parseCidr(text);
  return value === undefined ? problem('runtime', `${JSON.stringify(text)} is no block of addresses: write 10.0.0.0/8`) : { is: 'net.CIDR', value };
}

function isCanonical(text: string): CelValue {
  const value = parseAddress(text);
  return value === undefined ? problem('runtime', `${JSON.stringify(text)} is no IP address`) : addressText(value) === text;
}

function isWithin({ bits, family }: IpValue, block: string): boolean {
  const { ip: start, length } = parseCidr(block) ?? { ip: { family: 4, bits: 0n }, length: 32 };
  return family === start.family && bits >> BigInt(widthOf(start) - length) === start.bits >> BigInt(widthOf(start) - length);
}

function isWithinAny(address: IpValue, blocks: readonly string[]): boolean {
  return blocks.some((block) => isWithin(address, block));
}

/** Neither a group's, nor of one link or machine, nor that of all or of none. */
function isGlobal(address: IpValue): boolean {
  return !isWithinAny(address, [
    '0.0.0.0/32',
    '255.255.255.255/32',
    '127.0.0.0/8',
    '224.0.0.0/4',
    '169.254.0.0/16',
    '::/127',
    'ff00::/8',
    'fe80::/10',
  ]);
}

function containsIp({ ip: start, length }: CidrValue, address: IpValue): boolean {
  return isWithin(address, cidrText({ ip: start, length }));
}

function containsCidr(outer: CidrValue, innerBlock: CidrValue): boolean {
  return outer.length <= innerBlock.length && containsIp(outer, innerBlock.ip);
}

function masked({ ip: start, length }: CidrValue): CelValue {
  const shift = BigInt(widthOf(start) - length);
  return { is: 'net.CIDR', value: { ip: { family: start.family, bits: (start.bits >> shift) << shift }, length } };
}

const address = 'net.IP';
const block = 'net.CIDR';

const ips: readonly Overload[] = [
  global('ip', ['string'], ([text]) => ip(text), 'text'),
  global('isIP', ['string'], ([text]) => parseAddress(text) !== undefined, 'text'),
  global('ip.isCanonical', ['string'], ([text]) => isCanonical(text), 'text twice'),
  member('family', [address], ([{ value }]) => BigInt(value.family)),
  member('isUnspecified', [address], ([{ value }]) => value.bits === 0n),
  member('isLoopback', [address], ([{ value }]) => isWithinAny(value, ['127.0.0.0/8', '::1/128'])),
  // Of IPv6, those whose scope is the link: ff02, ff12 … (RFC 4291, section 2.7).
  member(
    'isLinkLocalMulticast',
    [address],
    ([{ value }]) => isWithin(value, '224.0.0.0/24') || (isWithin(value, 'ff00::/8') && ((value.bits >> 112n) & 0xfn) === 2n),
  ),
  member('isLinkLocalUnicast', [address], ([{ value }]) => isWithinAny(value, ['169.254.0.0/16', 'fe80::/10'])),
  member('isGlobalUnicast', [address], ([{ value }]) => isGlobal(value)),
];

const cidrs: readonly Overload[] = [
  global('cidr', ['string'], ([text]) => cidr(text), 'text'),
  global('isCIDR', ['string'], ([text]) => parseCidr(text) !== undefined, 'text'),
  member('containsIP', [block, address], ([outer, inner]) => containsIp(outer.value, inner.value)),
  member('containsIP', [block, 'string'], ([outer, text]) => withIp(text, (inner) => containsIp(outer.value, inner))),
  member('containsCIDR', [block, block], ([outer, inner]) => containsCidr(outer.value, inner.value)),
  member('containsCIDR', [block, 'string'], ([outer, text]) => withCidr(text, (inner) => containsCidr(outer.value, inner))),
  member('ip', [block], ([{ value }]) => ({ is: address, value: value.ip })),
  member('prefixLength', [block], ([{ value }]) => BigInt(value.length)),
  member('masked', [block], ([{ value }]) => masked(value)),
];

function withIp(text: string, use: (value: IpValue) => boolean): CelValue {
  const value = parseAddress(text);
  return value === undefined ? ip(text) : use(value);
}

function withCidr(text: string, use: (value: CidrValue) => boolean): CelValue {
  const value = parseCidr(text);
  return value === undefined ? cidr(text) : use(value);
}

/** Addresses and blocks of them (Kubernetes' own libraries). */
export const addresses: readonly Overload[] = [...ips, ...cidrs];
