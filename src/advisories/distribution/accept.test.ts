import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { acceptPointer, type Demands, type InUse } from './accept.ts';
import { encodePointer, type Pointer } from './documents.ts';
import { pointer } from './documents.fuzz.ts';
import { decodeEnvelope, readSigningKey, readVerificationKey, sealEnvelope, signersOf, type DatabaseKey } from './envelope.ts';
import { day, hour, keyPair, team } from './fixtures/published.ts';

const other = keyPair();
const next = keyPair();
const now = Date.parse(pointer.publishedAt);
const pinned: Demands = { keys: [team.pinned] };

interface Case {
  readonly change?: Partial<Pointer>;
  readonly signed?: readonly DatabaseKey[];
  readonly demands?: Demands;
  readonly inUse?: InUse;
  readonly at?: number;
}

function accept({ change = {}, signed = [team.signing], demands = pinned, inUse, at = now }: Case): readonly string[] {
  return acceptPointer(Buffer.from(sealEnvelope(encodePointer({ ...pointer, ...change }), signed)), 'here', demands, inUse, at).signers;
}

const expiry = Date.parse(pointer.expires);
const newer: InUse = { builtAt: '2026-03-02T00:00:00.000Z' };

describe('acceptPointer', () => {
  it.each<Case & { because: string }>([
    { because: 'a pinned key signed it' },
    { because: 'one of two pinned keys signed it', demands: { keys: [other.pinned, team.pinned] } },
    { because: 'while keys are replaced, both sign: who pins the old one', signed: [team.signing, next.signing] },
    { because: 'while keys are replaced, both sign: who pins the new one', signed: [team.signing, next.signing], demands: { keys: [next.pinned] } },
    { because: 'nobody asks who signed it', signed: [], demands: { keys: [], unsigned: true } },
    { because: 'it is the one in use', inUse: { builtAt: pointer.builtAt, sequence: pointer.sequence } },
    { because: 'the one in use was built here, earlier', inUse: { builtAt: '2026-02-01T00:00:00.000Z' } },
    { because: 'the other clock is ahead, within bounds', at: now - hour },
    { because: 'our clock is ahead, within bounds', at: expiry + hour },
    { because: 'it expired, and that is allowed', at: expiry + 30 * day, demands: { ...pinned, expired: true } },
    { because: 'it is older, and that is allowed', inUse: { ...newer, sequence: 9 }, demands: { ...pinned, older: true } },
  ])('takes one: $because', (given) => expect(() => accept(given)).not.toThrow());

  it.each<Case & { because: string; message: RegExp }>([
    { because: 'nobody signed it', signed: [], message: /nobody has signed it/ },
    { because: 'a stranger signed it', signed: [other.signing], message: /by a key that is pinned/ },
    { because: 'no key is pinned', demands: { keys: [] }, message: /by a key that is pinned/ },
    { because: 'it expired', at: expiry + hour + 1, message: /it expired at 2026-03-08/ },
    { because: 'it comes from a far future', at: now - hour - 1, message: /yet to come/ },
    { because: 'it was built after it was published', change: { builtAt: '2026-03-01T03:00:00.000Z' }, message: /after it was published/ },
    { because: 'an old publication is played back', inUse: { builtAt: pointer.builtAt, sequence: 8 }, message: /an old one is being played back/ },
    { because: 'it was built before the one in use', inUse: newer, message: /it is older/ },
    { because: 'it was built before the one in use, whatever its number', inUse: { ...newer, sequence: 1 }, message: /it is older/ },
  ])('refuses one: $because', ({ message, ...given }) => {
    expect(() => accept(given)).toThrow(expect.objectContaining({ code: 'database-refused', message: expect.stringMatching(message) }));
  });

  it('does not take a signature for that of another key', () => {
    const envelope = JSON.parse(sealEnvelope(encodePointer(pointer), [other.signing])) as { signatures: { keyid: string }[] };
    for (const signature of envelope.signatures) signature.keyid = team.pinned.id;
    expect(() => acceptPointer(Buffer.from(JSON.stringify(envelope)), 'here', pinned, undefined, now)).toThrow(/is refused/);
  });

  it('does not look into what is not signed', () => {
    const envelope = Buffer.from(sealEnvelope('no pointer', []));
    expect(() => acceptPointer(envelope, 'here', pinned, undefined, now)).toThrow(expect.objectContaining({ code: 'database-refused' }));
  });
});

describe('envelopes', () => {
  it('name those who signed', () => {
    const envelope = decodeEnvelope(Buffer.from(sealEnvelope('x', [team.signing, next.signing])), 'here');
    expect(signersOf(envelope, [other.pinned, next.pinned])).toEqual([next.pinned.id]);
    expect(signersOf(envelope, [])).toEqual([]);
  });

  it.each`
    text                                                                                                  | because
    ${'{'}                                                                                                | ${'no JSON'}
    ${'[]'}                                                                                               | ${'no object'}
    ${'{"payloadType":"text/plain","payload":"","signatures":[]}'}                                        | ${'signed for another purpose'}
    ${'{"payloadType":"application/vnd.seaworthy.db.pointer.v1+json","payload":"eA","signatures":[]}'}    | ${'base64 without its padding has two spellings'}
    ${'{"payloadType":"application/vnd.seaworthy.db.pointer.v1+json","payload":"eA==","signatures":[1]}'} | ${'a signature that is a number'}
  `('refuses $text: $because', ({ text }) => {
    expect(() => decodeEnvelope(Buffer.from(text as string), 'here')).toThrow(expect.objectContaining({ code: 'database-invalid' }));
  });
});

describe('keys', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const open = publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it('have the same id on both sides', () => expect(readSigningKey(secret, 'k').id).toBe(readVerificationKey(open, 'k').id));

  it.each`
    read                   | pem                                                        | because
    ${readVerificationKey} | ${secret}                                                  | ${'the private key should be where it signs only'}
    ${readVerificationKey} | ${rsa.publicKey.export({ type: 'spki', format: 'pem' })}   | ${'only Ed25519 is meant'}
    ${readVerificationKey} | ${'ssh-ed25519 AAAA'}                                      | ${'no PEM'}
    ${readSigningKey}      | ${open}                                                    | ${'nothing is signed with a public key'}
    ${readSigningKey}      | ${rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })} | ${'only Ed25519 is meant'}
  `('refuses another key: $because', ({ read, pem }) => {
    expect(() => (read as typeof readSigningKey)(String(pem), 'k')).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});
