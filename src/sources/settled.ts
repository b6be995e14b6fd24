import type { FileIdentity } from '../platform/files.ts';
import { limits } from '../platform/limits.ts';

const nanosecondsPerMillisecond = 1_000_000n;

/**
 * Whether a file can be known again by its times: it last changed well before `firstRead` (milliseconds since 1970). A file written in the very
 * tick in which it was read may be written again without its times telling (git calls such entries racy). The time of change counts too, since
 * anyone may set the time of modification.
 */
export function isSettled(identity: FileIdentity, firstRead: number): boolean {
  const newest = identity.mtimeNs > identity.ctimeNs ? identity.mtimeNs : identity.ctimeNs;
  return newest / nanosecondsPerMillisecond + BigInt(limits.settledMs) <= BigInt(Math.floor(firstRead));
}
