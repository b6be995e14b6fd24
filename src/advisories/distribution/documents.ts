import { SeaworthyError } from '../../core/error.ts';
import { largestManifest, type ShardReference } from '../manifest.ts';
import { largestCarried, largestRecipe } from './pack.ts';

/** A file of a published database: named by its digest. */
export type BlobReference = ShardReference;

/** What a publisher says, and signs. */
export interface Pointer {
  /** `sha256:<hex>` */
  readonly build: string;
  /** ISO instants, like the next two. */
  readonly builtAt: string;
  readonly publishedAt: string;
  /** Until then a newer one is promised: who still offers this one is out of date or holds the newer one back. */
  readonly expires: string;
  /** Grows with every publication; a lower one than was seen before is an old one played back. */
  readonly sequence: number;
  /** Where its files are described; absent where they stand beside the pointer, in an exported file. */
  readonly listing?: BlobReference;
}

/** A shard as it is sent. */
export interface ListedShard extends ShardReference {
  readonly pack: BlobReference;
  /** The first bytes of the pack. */
  readonly recipe: BlobReference;
  readonly folded: boolean;
}

/** Where the files of a publication are. */
export interface Listing {
  readonly manifest: BlobReference;
  readonly shards: readonly ListedShard[];
}

/** Raised when an older program could no longer read what is published. */
const schema = 1;
export const largestListing = 16 << 20;
const mostShards = 100_000;
/** Twenty times what all of OSV takes. */
const largestDatabase = 16 * 1024 ** 3;

export function encodePointer(pointer: Pointer): string {
  return JSON.stringify({ schema, ...pointer });
}

export function encodeListing(listing: Listing): string {
  return `${JSON.stringify({ schema, ...listing })}\n`;
}

/** @throws SeaworthyError `database-invalid` */
export function decodePointer(bytes: Uint8Array, place: string): Pointer {
  const { build, builtAt, publishedAt, expires, sequence, listing } = decodeDocument(bytes, place);
  if (
    typeof build !== 'string' ||
    !/^sha256:[0-9a-f]{64}$/.test(build) ||
    !isInstant(builtAt) ||
    !isInstant(publishedAt) ||
    !isInstant(expires) ||
    !isCount(sequence) ||
    (listing !== undefined && !isBlob(listing, largestListing))
  )
    throw new SeaworthyError('database-invalid', `${place} lacks what a pointer to an advisory database has`);
  return { build, builtAt, publishedAt, expires, sequence, ...(listing === undefined ? {} : { listing }) };
}

/** @throws SeaworthyError `database-invalid` */
export function decodeListing(bytes: Uint8Array, place: string): Listing {
  const { manifest, shards } = decodeDocument(bytes, place);
  if (!isBlob(manifest, largestManifest) || !Array.isArray(shards) || shards.length > mostShards || !shards.every(isListedShard))
    throw new SeaworthyError('database-invalid', `${place} lacks what the listing of an advisory database has`);
  if (shards.reduce((sum, { size }) => sum + size, 0) > largestDatabase)
    throw new SeaworthyError('limit-exceeded', `the advisory database of ${place} takes more than ${largestDatabase} bytes`);
  return { manifest, shards };
}

function decodeDocument(bytes: Uint8Array, place: string): Fields {
  const value = parse(bytes);
  if (!isFields(value)) throw new SeaworthyError('database-invalid', `${place} is not JSON`);
  if (value['schema'] !== schema)
    throw new SeaworthyError(
      'database-invalid',
      `${place} has schema ${String(value['schema']).slice(0, 20)}, this program reads ${schema}: one of the two is too old`,
    );
  return value;
}

function isListedShard(value: unknown): value is ListedShard {
  return (
    isFields(value) &&
    isBlob(value, largestCarried) &&
    isBlob(value['pack'], 2 * largestCarried) &&
    isBlob(value['recipe'], largestRecipe) &&
    typeof value['folded'] === 'boolean'
  );
}

function isBlob(value: unknown, largest: number): value is BlobReference {
  if (!isFields(value)) return false;
  const { sha256, size } = value;
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && isCount(size) && size <= largest;
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
