import { mkdirSync, utimesSync } from 'node:fs';
import { SeaworthyError } from '../../core/error.ts';
import { ioFailure } from '../../platform/io-error.ts';
import { placeBuild, publish, sweep } from '../build/publish.ts';
import { intactShard } from '../intact.ts';
import { decodeManifest, places, type Manifest, type ShardReference } from '../manifest.ts';
import { readManifest } from '../open.ts';
import type { InUse } from './accept.ts';
import type { Pointer } from './documents.ts';
import { sweepParts } from './part-file.ts';
import { readProvenance, writeProvenance, type Provenance } from './provenance.ts';

/** Makes what a database lies in. @throws SeaworthyError `io-failed` */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(places.builds(folder), { recursive: true });
    mkdirSync(places.shards(folder), { recursive: true });
  } catch (error) {
    throw ioFailure(`make the database folder ${folder}`, error);
  }
}

/** The build in use; undefined where there is none that can be read: whatever comes is better. */
export function currentManifest(folder: string): Manifest | undefined {
  try {
    return readManifest(folder);
  } catch (error) {
    if (error instanceof SeaworthyError) return undefined;
    throw error;
  }
}

/** What stands against older ones. */
export function inUse(folder: string): InUse | undefined {
  const manifest = currentManifest(folder);
  if (manifest === undefined) return undefined;
  const sequence = readProvenance(folder, manifest.about.build)?.pointer.sequence;
  return { builtAt: manifest.about.builtAt, ...(sequence === undefined ? {} : { sequence }) };
}

/** The manifest that a pointer names, from text that came with it. @throws SeaworthyError `database-invalid` */
export function manifestOf(text: string, pointer: Pointer, place: string): Manifest {
  const manifest = decodeManifest(text, pointer.build.slice('sha256:'.length));
  const problem =
    typeof manifest === 'string' ? manifest : manifest.about.builtAt === pointer.builtAt ? undefined : 'its pointer tells another time of building';
  if (typeof manifest !== 'string' && problem === undefined) return manifest;
  throw new SeaworthyError('database-invalid', `the advisory database of ${place} cannot be read: ${problem}`);
}

/** Whether a shard need not be brought. Then it is not swept away for another day, though nothing may refer to it yet. */
export function isAtHand(folder: string, shard: ShardReference, now: number): boolean {
  if (intactShard(folder, shard) === undefined) return false;
  try {
    utimesSync(places.shard(folder, shard.sha256), new Date(now), new Date(now));
    return true;
  } catch {
    return false;
  }
}

export interface Installation {
  readonly provenance: Omit<Provenance, 'pointer'>;
  readonly durable: boolean;
  /** Asked once more at the last moment: another one may have been put in place meanwhile. Throws where this one may not follow it. */
  readonly recheck: (inUse: InUse | undefined) => void;
  readonly now: number;
}

/** Makes a build, all of whose shards lie in the folder, the one that is read. Until the last step the database is what it was. @throws SeaworthyError */
export function install(folder: string, { content, about }: Manifest, { provenance, durable, recheck, now }: Installation): void {
  const publication = { builtAt: about.builtAt, placedAt: new Date(now), durable };
  placeBuild(folder, content, [], publication);
  recheck(inUse(folder));
  writeProvenance(folder, about.build.slice('sha256:'.length), provenance);
  publish(folder, content, [], publication);
  sweep(folder, new Date(now));
  sweepParts(folder, now);
}
