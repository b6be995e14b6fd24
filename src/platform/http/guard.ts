import { isIP } from 'node:net';
import { SeaworthyError } from '../../core/error.ts';
import { bytesOfAddress, kindOfAddress, type AddressKind } from './address.ts';
import { hostOf, namesHost, shownUrl } from './hosts.ts';
import type { Lookup } from './options.ts';

/** What decides which addresses may be connected to. */
export interface GuardOptions {
  readonly allowed: readonly AddressKind[];
  readonly refused: readonly string[];
  readonly lookup: Lookup;
}

/** Names that lead to the machine itself or to what answers for it, whatever an address says; a proxy would look them up. */
const ownNames = /^(localhost|.*\.localhost|metadata|metadata\.google\.internal|instance-data|kubernetes(\.default(\.svc(\..*)?)?)?)$/;

const descriptions: Readonly<Record<AddressKind, string>> = {
  public: 'a public address',
  loopback: 'an address of this machine',
  private: 'an address of a private network',
  'link-local': 'a link-local address',
  metadata: 'the address of a metadata service',
  reserved: 'an address that is no host’s',
};

/**
 * The addresses at which a host may be connected to. Only these may be used: a name looked up again may lead elsewhere.
 * @param named the user named this host himself @throws SeaworthyError `io-failed` where none is left
 */
export async function checkedAddresses(url: URL, named: boolean, options: GuardOptions): Promise<readonly string[]> {
  checkName(url, named, options);
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await options.lookup(host) : [host];
  const open = addresses.filter((address) => isOpen(address, host, named, options));
  const [first] = addresses;
  if (open.length > 0 || first === undefined) return open;
  throw refusal(url, first);
}

/** What can be said without DNS, which a proxy asks itself. @throws SeaworthyError `io-failed` */
export function checkName(url: URL, named: boolean, options: GuardOptions): void {
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isOpen(host, host, named, options)) throw refusal(url, host);
  if (!named && (ownNames.test(host) || options.refused.some((refused) => namesHost(refused, url))))
    throw new SeaworthyError(
      'io-failed',
      `${shownUrl(url)} is not connected to: it was not named by you, and ${host} is for this machine or cluster only`,
    );
}

/** A name that was typed is still anybody's to point at a link-local address, so these hold only where the address itself was typed. */
function isOpen(address: string, host: string, named: boolean, { allowed, refused }: GuardOptions): boolean {
  const kind = kindOfAddress(address);
  if (kind === undefined || (!named && refused.some((one) => isSameAddress(one, address)))) return false;
  if (kind === 'public' || allowed.includes(kind)) return true;
  return named && (kind === 'loopback' || kind === 'private' || isIP(host) !== 0);
}

function isSameAddress(one: string, other: string): boolean {
  const [bytes, others] = [bytesOfAddress(one), bytesOfAddress(other)];
  return bytes !== undefined && others !== undefined && Buffer.compare(bytes, others) === 0;
}

function refusal(url: URL, address: string): SeaworthyError {
  const kind = kindOfAddress(address) ?? 'reserved';
  const advice = kind === 'private' ? '; if that is right, allow it with --allow-private-addresses' : '';
  return new SeaworthyError('io-failed', `${shownUrl(url)} is not connected to: it leads to ${descriptions[kind]} (${address})${advice}`);
}
