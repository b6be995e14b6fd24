import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';

/** PEM. */
export interface IssuedCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface TestAuthority {
  /** Its own certificate, in PEM. */
  readonly certificate: string;
  /** A certificate for these names and IPv4 addresses, good for servers and clients. @param expired it was good until yesterday */
  issue(hosts: readonly string[], expired?: boolean): IssuedCertificate;
}

/** A certificate authority of this test alone. X.509 is written here by hand (RFC 5280): Node verifies certificates and cannot issue them. */
export function makeAuthority(name = 'Test authority'): TestAuthority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signing = { issuer: name, key: own.privateKey };
  const constraints = extension('551d13', true, sequence(tlv(0x01, [0xff])));
  return {
    certificate: certificateOf(signing, { subject: name, publicKey: own.publicKey, extensions: [constraints], expired: false }),
    issue: (hosts, expired = false) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const names = extension('551d11', false, sequence(...hosts.map(generalName)));
      const certificate = certificateOf(signing, { subject: hosts[0] ?? '', publicKey, extensions: [names], expired });
      return { certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    },
  };
}

interface Wanted {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly expired: boolean;
}

const day = 86_400_000;
const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'));
let serial = 1;

function certificateOf({ issuer, key }: { readonly issuer: string; readonly key: KeyObject }, wanted: Wanted): string {
  const now = Date.now();
  const validity = sequence(utcTime(now - 30 * day), utcTime(wanted.expired ? now - day : now + 30 * day));
  const publicKey = wanted.publicKey.export({ type: 'spki', format: 'der' });
  serial += 1;
  const body = sequence(
    tlv(0xa0, tlv(0x02, [2])), // version 3
    tlv(0x02, [0x01, serial >> 8, serial & 255]),
    ecdsaWithSha256,
    nameOf(issuer),
    validity,
    nameOf(wanted.subject),
    publicKey,
    tlv(0xa3, sequence(...wanted.extensions)),
  );
  const certificate = sequence(body, ecdsaWithSha256, tlv(0x03, [0], sign('sha256', body, key)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function nameOf(commonName: string): Buffer {
  return sequence(tlv(0x31, sequence(objectId('550403'), tlv(0x0c, Buffer.from(commonName)))));
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(objectId(id), ...(critical ? [tlv(0x01, [0xff])] : []), tlv(0x04, value));
}

function generalName(host: string): Buffer {
  return isIP(host) === 4 ? tlv(0x87, host.split('.').map(Number)) : tlv(0x82, Buffer.from(host));
}

function utcTime(instant: number): Buffer {
  const text = new Date(instant).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tlv(0x17, Buffer.from(text.slice(2)));
}

function objectId(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tlv(0x30, ...parts);
}

/** Tag, length, value: the whole of DER as far as it is needed here. */
function tlv(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const value = Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  return Buffer.concat([Uint8Array.from([tag, ...lengthOf(value.length)]), value]);
}

/** In as few bytes as it takes: Go reads no other DER. */
function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
}
