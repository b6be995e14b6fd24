import { createHash, type Hash } from 'node:crypto';
import { SeaworthyError } from '../core/error.ts';
import type { Digest } from '../formats/oci/index.ts';
import { readAt } from '../platform/files.ts';
import type { FileRegion } from '../platform/region.ts';

export type Algorithm = Digest['algorithm'];

/** Digests of the same bytes by algorithm, as `sha256:<hex>`. */
export type Digests = Readonly<Partial<Record<Algorithm, string>>> & { readonly sha256: string };

/** Large enough that the calls cost nothing, small enough for several at once. */
const readBytes = 1024 * 1024;
/** Hashed in one turn: some ten milliseconds. */
const turnBytes = 16 * readBytes;

/** Computes digests as bytes go by: sha256, by which everything is known here, and whatever else is claimed. */
export class Digesting {
  private readonly hashes: ReadonlyMap<Algorithm, Hash>;

  constructor(algorithms: readonly Algorithm[]) {
    this.hashes = new Map([...new Set<Algorithm>(['sha256', ...algorithms])].map((algorithm) => [algorithm, createHash(algorithm)]));
  }

  update(bytes: Uint8Array): void {
    for (const hash of this.hashes.values()) hash.update(bytes);
  }

  finish(): Digests {
    const texts = [...this.hashes].map(([algorithm, hash]) => [algorithm, `${algorithm}:${hash.digest('hex')}`]);
    return Object.fromEntries(texts) as Digests;
  }
}

/** Lets others have the thread now and then. @throws SeaworthyError where the file ends before the region does */
export async function digestsOfRegion(region: FileRegion, algorithms: readonly Algorithm[]): Promise<Digests> {
  const digesting = new Digesting(algorithms);
  const { file, offset, size } = region;
  if ('bytes' in file) digesting.update(file.bytes.subarray(offset, offset + size));
  else {
    const buffer = Buffer.allocUnsafeSlow(Math.min(readBytes, size));
    for (let done = 0; done < size;) {
      const piece = buffer.subarray(0, Math.min(buffer.length, size - done));
      if (readAt(file, piece, offset + done) < piece.length) throw new SeaworthyError('archive-malformed', `${file.path} ends early`);
      digesting.update(piece);
      done += piece.length;
      if (done % turnBytes === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return digesting.finish();
}

/** @throws SeaworthyError `digest-mismatch`, naming what it is, what was claimed and what is there */
export function assertDigest(what: string, claimed: Digest, actual: Digests): void {
  const text = actual[claimed.algorithm];
  if (text !== claimed.text) throw mismatch(what, claimed.text, text ?? 'no such digest');
}

/** The error for bytes that are not what their image says. */
export function mismatch(what: string, expected: string | number, actual: string | number): SeaworthyError {
  return new SeaworthyError('digest-mismatch', `${what} is not what the image claims: expected ${expected}, found ${actual}`);
}
