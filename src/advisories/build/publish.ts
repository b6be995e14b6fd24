import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { ioFailure } from '../../platform/io-error.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import { buildIdOf, decodeManifest, encodeManifest, places, type BuildContent } from '../manifest.ts';

/** A shard that lies in the staging folder and belongs into `shards/`. */
export interface StagedShard {
  readonly path: string;
  readonly sha256: string;
}

export interface Publication {
  /** ISO instant. */
  readonly builtAt: string;
  /** When it takes the place of another, where that is not when it was built. */
  readonly placedAt?: Date;
  /** Whether a power cut, too, leaves the old build or the new one. */
  readonly durable: boolean;
}

/** What nothing refers to any more is kept this long: a program that opened it may still be reading, a build at the same time may be about to refer to it. */
const keptMs = 86_400_000;
const stagingPrefix = 'staging-';

/** A new folder inside the database's, on the same disk, for files that are not finished. @throws SeaworthyError `io-failed` */
export function openStaging(folder: string): string {
  try {
    mkdirSync(places.builds(folder), { recursive: true });
    mkdirSync(places.shards(folder), { recursive: true });
    return mkdtempSync(join(folder, stagingPrefix));
  } catch (error) {
    throw ioFailure(`make the database folder ${folder}`, error);
  }
}

/**
 * Makes a build the one that is read. Until the last step, which replaces one small file, the database is what it was before; whoever stops in between
 * leaves files that nothing refers to. Files of builds do not change, so that two builds at once end with one or the other.
 * @returns the build's id in hex
 */
export function publish(folder: string, content: BuildContent, shards: readonly StagedShard[], publication: Publication): string {
  placeBuild(folder, content, shards, publication);
  const id = buildIdOf(content);
  pointTo(folder, id, publication);
  return id;
}

/** Puts shards and manifest where they are found; nothing refers to the build yet. */
export function placeBuild(folder: string, content: BuildContent, shards: readonly StagedShard[], { builtAt, durable }: Publication): void {
  try {
    // Even where a file of this name is there: its bytes should be the same, and if they are not this mends it.
    for (const { path, sha256 } of shards) renameSync(path, places.shard(folder, sha256));
    mkdirSync(places.build(folder, buildIdOf(content)), { recursive: true });
  } catch (error) {
    throw ioFailure(`write the database in ${folder}`, error);
  }
  writeFileAtomically(places.manifest(folder, buildIdOf(content)), [encodeManifest(content, builtAt)], { durable });
}

function pointTo(folder: string, id: string, { builtAt, placedAt = new Date(builtAt), durable }: Publication): void {
  const previous = currentOf(folder);
  if (previous !== undefined && previous !== id) touch(places.manifest(folder, previous), placedAt);
  writeFileAtomically(places.current(folder), [`${id}\n`], { durable });
}

/** The time of a manifest says since when its build is not the current one any more. */
function touch(path: string, now: Date): void {
  try {
    utimesSync(path, now, now);
  } catch {
    // It is gone: nobody reads it.
  }
}

function currentOf(folder: string): string | undefined {
  try {
    const id = readFileSync(places.current(folder), 'latin1').trim();
    return /^[0-9a-f]{64}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Removes builds, shards and staging folders that nothing has referred to for a day. What cannot be removed stays. */
export function sweep(folder: string, now: Date): void {
  const isOld = (path: string): boolean => {
    const time = modifiedAt(path);
    return time !== undefined && now.getTime() - time > keptMs;
  };
  for (const id of namesIn(places.builds(folder))) {
    if (id !== currentOf(folder) && isOld(places.manifest(folder, id))) remove(places.build(folder, id));
  }
  const used = shardsInUse(folder);
  if (used === undefined) return;
  for (const name of namesIn(places.shards(folder))) {
    const path = join(places.shards(folder), name);
    if (!used.has(name) && isOld(path)) remove(path);
  }
  for (const name of namesIn(folder)) if (name.startsWith(stagingPrefix) && isOld(join(folder, name))) remove(join(folder, name));
}

/** Names of the files that the remaining builds refer to; undefined where that cannot be told. */
function shardsInUse(folder: string): ReadonlySet<string> | undefined {
  const used = new Set<string>();
  for (const id of namesIn(places.builds(folder))) {
    const manifest = readManifestOf(folder, id);
    if (manifest === undefined) continue;
    if (typeof manifest === 'string') return undefined;
    const { ecosystems, vulnerabilities, lifecycles = [], archives = [] } = manifest.content;
    for (const { sha256 } of [...ecosystems, ...vulnerabilities, ...lifecycles, ...archives]) used.add(`${sha256}.swdb`);
  }
  return used;
}

function readManifestOf(folder: string, id: string): ReturnType<typeof decodeManifest> | undefined {
  try {
    return decodeManifest(readFileSync(places.manifest(folder, id), 'utf8'), id);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function modifiedAt(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Somebody else's, or in use on a system that locks open files: the next sweep finds it again.
  }
}
