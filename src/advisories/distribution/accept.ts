import { SeaworthyError } from '../../core/error.ts';
import { decodeEnvelope, signersOf, type DatabaseKey } from './envelope.ts';
import { decodePointer, type Pointer } from './documents.ts';

/** What the operator demands of a database before it replaces his. */
export interface Demands {
  /** Any one of them must have signed; two while a key is being replaced. */
  readonly keys: readonly DatabaseKey[];
  /** Takes one that nobody he knows has signed. */
  readonly unsigned?: boolean;
  /** Takes one whose publisher promised a newer one before now. */
  readonly expired?: boolean;
  /** Takes one that is older than the one in use. */
  readonly older?: boolean;
}

/** The database in use, as far as it bears on what may replace it. */
export interface InUse {
  /** ISO instant. */
  readonly builtAt: string;
  /** Absent where it was built here. */
  readonly sequence?: number;
}

export interface Accepted {
  readonly pointer: Pointer;
  /** Ids of the keys whose signatures hold; none where none were asked for. */
  readonly signers: readonly string[];
}

/** How far two honest clocks may be apart. */
export const clockSkewMs = 3_600_000;

/**
 * Decides whether what a pointer names may replace the database in use. Nothing but its signature is looked at before that holds.
 * @param now milliseconds since 1970
 * @throws SeaworthyError `database-refused`, `database-invalid`, `limit-exceeded`
 */
export function acceptPointer(bytes: Uint8Array, place: string, demands: Demands, inUse: InUse | undefined, now: number): Accepted {
  const envelope = decodeEnvelope(bytes, place);
  const signers = signersOf(envelope, demands.keys);
  if (signers.length === 0 && demands.unsigned !== true) throw refused(place, unsignedBecause(envelope.signatures.length));
  const pointer = decodePointer(envelope.payload, place);
  const reason = timeReason(pointer, demands, now) ?? orderReason(pointer, demands, inUse);
  if (reason !== undefined) throw refused(place, reason);
  return { pointer, signers };
}

function unsignedBecause(signatures: number): string {
  return signatures === 0
    ? 'nobody has signed it'
    : 'none of its signatures is by a key that is pinned here (--key), or it was changed after it was signed';
}

function timeReason({ builtAt, publishedAt, expires }: Pointer, { expired = false }: Demands, now: number): string | undefined {
  if (Date.parse(publishedAt) > now + clockSkewMs) return `it was published at ${publishedAt}, which is yet to come: one of the two clocks is wrong`;
  if (Date.parse(builtAt) > Date.parse(publishedAt) + clockSkewMs) return `it was built at ${builtAt}, after it was published`;
  if (Date.parse(expires) + clockSkewMs < now && !expired)
    return `it expired at ${expires}: its publisher promised a newer one by then, so this place is stale or holds it back (--allow-expired takes it all the same)`;
  return undefined;
}

function orderReason({ builtAt, sequence }: Pointer, { older = false }: Demands, inUse: InUse | undefined): string | undefined {
  if (inUse === undefined || older) return undefined;
  const remedy = '(--allow-older takes it all the same; another --db folder keeps both)';
  if (inUse.sequence !== undefined && sequence < inUse.sequence)
    return `it is publication ${sequence}, the database in use is ${inUse.sequence}: an old one is being played back ${remedy}`;
  if (Date.parse(builtAt) < Date.parse(inUse.builtAt))
    return `it was built at ${builtAt}, the database in use at ${inUse.builtAt}: it is older ${remedy}`;
  return undefined;
}

function refused(place: string, reason: string): SeaworthyError {
  return new SeaworthyError('database-refused', `the advisory database of ${place} is refused: ${reason}; the one in use stays`);
}
