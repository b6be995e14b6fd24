import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { SeaworthyError } from '../../core/error.ts';

/** A statement and who signed it (DSSE: github.com/secure-systems-lab/dsse, envelope.md). */
export interface Envelope {
  /** What the signatures are over, with the type. */
  readonly payload: Buffer;
  readonly signatures: readonly { readonly keyid: string; readonly sig: Buffer }[];
}

export const payloadType = 'application/vnd.seaworthy.db.pointer.v1+json';
export const largestEnvelope = 64 << 10;
const mostSignatures = 16;

/** A key that may sign, or verify, databases. */
export interface DatabaseKey {
  /** `sha256:<hex>` of the public key (SPKI, DER). */
  readonly id: string;
  readonly key: KeyObject;
}

/** An Ed25519 public key in PEM. @throws SeaworthyError `usage` */
export function readVerificationKey(pem: string, name: string): DatabaseKey {
  if (/PRIVATE KEY/.test(pem))
    throw new SeaworthyError(
      'usage',
      `${name} holds a private key: name the public one, which ends in .pub, and keep this one where it is used for signing`,
    );
  return keyOf(() => createPublicKey(pem), name, 'public');
}

/** An Ed25519 private key in PEM (PKCS #8). @throws SeaworthyError `usage` */
export function readSigningKey(pem: string, name: string): DatabaseKey {
  return keyOf(() => createPrivateKey(pem), name, 'private');
}

/** Signs a payload with every key. Without any, the envelope says that nobody vouches for it. */
export function sealEnvelope(payload: string, keys: readonly DatabaseKey[]): string {
  const bytes = Buffer.from(payload);
  const signatures = keys.map(({ id, key }) => ({ keyid: id, sig: sign(null, signedBytes(bytes), key).toString('base64') }));
  return `${JSON.stringify({ payloadType, payload: bytes.toString('base64'), signatures })}\n`;
}

/** The envelope in bytes from outside. Its payload is not to be believed yet. @throws SeaworthyError `database-invalid`, `limit-exceeded` */
export function decodeEnvelope(bytes: Uint8Array, place: string): Envelope {
  if (bytes.length > largestEnvelope)
    throw new SeaworthyError('limit-exceeded', `${place} has ${bytes.length} bytes; at most ${largestEnvelope} are read`);
  const value = parse(bytes);
  const payload = value?.['payloadType'] === payloadType ? base64Of(value['payload']) : undefined;
  const signatures = value?.['signatures'];
  if (payload === undefined || !Array.isArray(signatures) || signatures.length > mostSignatures)
    throw new SeaworthyError('database-invalid', `${place} is no pointer to an advisory database`);
  return { payload, signatures: signatures.map((item) => decodeSignature(item, place)) };
}

/** Ids of the keys that signed the payload. A signature by a key that nobody asked for counts for nothing. */
export function signersOf({ payload, signatures }: Envelope, keys: readonly DatabaseKey[]): readonly string[] {
  const signed = signedBytes(payload);
  return keys.filter(({ id, key }) => signatures.some(({ keyid, sig }) => keyid === id && verify(null, signed, key, sig))).map(({ id }) => id);
}

/** DSSE's pre-authentication encoding: type and payload, each with its length. */
function signedBytes(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]);
}

function keyOf(read: () => KeyObject, name: string, kind: string): DatabaseKey {
  const key = tryRead(read);
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new SeaworthyError('usage', `${name} holds no Ed25519 ${kind} key in PEM; \`seaworthy db keygen\` makes a pair`);
  const spki = (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });
  return { id: `sha256:${createHash('sha256').update(spki).digest('hex')}`, key };
}

function tryRead(read: () => KeyObject): KeyObject | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function decodeSignature(item: unknown, place: string): { keyid: string; sig: Buffer } {
  const { keyid, sig } = (typeof item === 'object' && item !== null ? item : {}) as Readonly<Record<string, unknown>>;
  const bytes = base64Of(sig);
  if (typeof keyid !== 'string' || bytes === undefined) throw new SeaworthyError('database-invalid', `${place} has a signature that is none`);
  return { keyid, sig: bytes };
}

/** Undefined for whatever does not come back the same: base64 has many spellings of the same bytes, and of none. */
function base64Of(value: unknown): Buffer | undefined {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
  return bytes?.toString('base64') === value ? bytes : undefined;
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
