import { SeaworthyError } from '../../core/error.ts';

/** A content digest (OCI image-spec, descriptor.md, "Digests"), checked: `hex` is safe as a file name. */
export interface Digest {
  readonly algorithm: 'sha256' | 'sha512';
  /** Lower case, 64 or 128 digits. */
  readonly hex: string;
  /** `sha256:<hex>` */
  readonly text: string;
}

const form = /^(?:(sha256):([0-9a-f]{64})|(sha512):([0-9a-f]{128}))$/;
const shownLength = 100;

/** @throws SeaworthyError archive-malformed for anything but `sha256:<64 hex>` or `sha512:<128 hex>` in lower case */
export function parseDigest(text: unknown): Digest {
  const match = typeof text === 'string' ? form.exec(text) : null;
  if (match === null)
    throw new SeaworthyError(
      'archive-malformed',
      `${typeof text === 'string' ? JSON.stringify(text.slice(0, shownLength)) : 'a value that is no text'} is no digest`,
    );
  const [whole, , sha256, , sha512 = ''] = match;
  return sha256 === undefined ? { algorithm: 'sha512', hex: sha512, text: whole } : { algorithm: 'sha256', hex: sha256, text: whole };
}
