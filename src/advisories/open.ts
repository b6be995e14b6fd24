import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Advisory, AdvisoryDatabase, EcosystemCoverage, PublishedArtifact, Vulnerability } from '../core/advisory.ts';
import type { ProductLifecycle } from '../core/lifecycle.ts';
import { sourceOf, type ByteSource } from '../core/bytes.ts';
import { SeaworthyError } from '../core/error.ts';
import { normalizePackageName } from '../formats/osv/names.ts';
import { decodeManifest, largestManifest, places, type Manifest, type ShardReference } from './manifest.ts';
import { archiveKey, unpackArtifacts } from './shard/archives.ts';
import { unpackLifecycle } from './shard/lifecycles.ts';
import { unpackAdvisories } from './shard/unpack-advisories.ts';
import { hashOf } from './shard/layout.ts';
import { Shard } from './shard/read.ts';
import { aliasedBy, unpackVulnerability } from './shard/vulnerabilities.ts';

/** Up to here a shard is read at once: one read costs less than several. */
const wholeBytes = 1 << 20;
/** A shard up to this size that was read so many times is read at once after all. */
const laterWholeBytes = 8 << 20;
const patience = 150;

/**
 * Opens the build that `folder/current` names: reads its manifest, no shard until it is asked for. What is open stays readable when another build replaces it
 * (its files are kept for a day). Look-ups throw SeaworthyError `database-invalid` where a shard is missing or damaged.
 * @throws SeaworthyError `database-missing` where there is none, `database-invalid` where it cannot be read
 */
export function openDatabase(folder: string): AdvisoryDatabase {
  const { about, content } = readManifest(folder);
  const references = new Map(content.ecosystems.map((reference) => [reference.ecosystem, reference]));
  const coverage = new Map(content.coverage.map((entry) => [entry.ecosystem, entry]));
  const shards = new OpenShards(folder);
  return {
    about,
    advisories(ecosystem, name): readonly Advisory[] | undefined {
      const reference = references.get(ecosystem);
      return reference === undefined ? undefined : findAdvisories(shards.get(reference, ecosystem), normalizePackageName(ecosystem, name));
    },
    vulnerability: (id) => findVulnerability(shards, content.vulnerabilities, id),
    coverage: (ecosystem): EcosystemCoverage | undefined => coverage.get(ecosystem),
    lifecycle: (product) => findLifecycle(shards, content.lifecycles?.[0], product),
    artifactsOf: (sha1) => findArtifacts(shards, content.archives?.[0], sha1),
    close: () => shards.close(),
  };
}

/** The manifest of the build that `current` names. @throws as {@link openDatabase} */
export function readManifest(folder: string): Manifest {
  const id = readCurrent(folder);
  const manifest = decodeManifest(readManifestText(folder, id), id);
  if (typeof manifest === 'string')
    throw new SeaworthyError(
      'database-invalid',
      `the advisory database in ${folder} cannot be read: ${manifest}; build it again (seaworthy db build)`,
    );
  return manifest;
}

/** Hex of the build in use. */
function readCurrent(folder: string): string {
  const path = places.current(folder);
  let text: string;
  try {
    text = readFileSync(path, 'latin1').trim();
  } catch (error) {
    throw new SeaworthyError(
      'database-missing',
      `there is no advisory database in ${folder}; build one from a folder of OSV records (seaworthy db build FOLDER) or name another (--db)`,
      { cause: error },
    );
  }
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new SeaworthyError('database-invalid', `${path} names no build of an advisory database; build it again (seaworthy db build)`);
  return text;
}

function readManifestText(folder: string, id: string): string {
  const path = places.manifest(folder, id);
  try {
    if (statSync(path).size > largestManifest) throw new Error('it is too large');
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SeaworthyError(
      'database-invalid',
      `the advisory database in ${folder} has lost its manifest ${path}; build it again (seaworthy db build)`,
      { cause: error },
    );
  }
}

function findAdvisories(shard: Shard, name: string): readonly Advisory[] {
  const record = shard.find(name);
  if (record === undefined) return [];
  const advisories = unpackAdvisories(record, shard.strings);
  if (advisories === undefined) throw shard.damaged(`its record of ${name} is not one of advisories`);
  return advisories;
}

function findVulnerability(shards: OpenShards, references: readonly ShardReference[], id: string): Vulnerability | undefined {
  const shard = shards.ofHash(references, id);
  const record = shard.find(id);
  if (record === undefined) return undefined;
  // An alias leads to its canonical id, and no further.
  const canonical = aliasedBy(record);
  const found = canonical === undefined ? record : shards.ofHash(references, canonical).find(canonical);
  const vulnerability = found === undefined ? undefined : unpackVulnerability(found);
  if (vulnerability === undefined) throw shard.damaged(`its record of ${id} is not one of a vulnerability`);
  return vulnerability;
}

function findLifecycle(shards: OpenShards, reference: ShardReference | undefined, product: string): ProductLifecycle | undefined {
  const shard = reference === undefined ? undefined : shards.get(reference, 'lifecycles');
  const record = shard?.find(product);
  if (shard === undefined || record === undefined) return undefined;
  const lifecycle = unpackLifecycle(product, record);
  if (lifecycle === undefined) throw shard.damaged(`its record of ${product} is not one of a product's releases`);
  return lifecycle;
}

function findArtifacts(shards: OpenShards, reference: ShardReference | undefined, sha1: string): readonly PublishedArtifact[] {
  const key = archiveKey(sha1);
  const shard = reference === undefined || key === undefined ? undefined : shards.get(reference, 'archives');
  const record = key === undefined ? undefined : shard?.find(key);
  if (shard === undefined || record === undefined) return [];
  const artifacts = unpackArtifacts(record, shard.strings);
  if (artifacts === undefined) throw shard.damaged(`its record of ${sha1} is not one of an archive`);
  return artifacts;
}

/** The shards opened so far, by content. */
class OpenShards {
  private readonly folder: string;
  private readonly open = new Map<string, Shard>();
  private readonly descriptors: number[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  get(reference: ShardReference, name: string): Shard {
    const known = this.open.get(reference.sha256);
    if (known !== undefined) return known;
    const path = places.shard(this.folder, reference.sha256);
    const shard = new Shard(this.source(path, reference.size), `${path} (${name})`);
    this.open.set(reference.sha256, shard);
    return shard;
  }

  /** The shard that holds an id: the first bits of its hash are the shard's number. */
  ofHash(references: readonly ShardReference[], id: string): Shard {
    const number = Math.floor((hashOf(id, 0) / 0x1_0000_0000) * references.length);
    // The number is below the length: the hash is below 2^32.
    return this.get(references[number] as ShardReference, 'vulnerabilities');
  }

  close(): void {
    for (const descriptor of this.descriptors.splice(0)) closeSync(descriptor);
    this.open.clear();
  }

  private source(path: string, size: number): ByteSource {
    const descriptor = this.openDescriptor(path);
    const actual = fstatSync(descriptor).size;
    if (actual === size && size > wholeBytes) {
      this.descriptors.push(descriptor);
      return sourceOfFile(descriptor, size);
    }
    try {
      if (actual !== size)
        throw new SeaworthyError(
          'database-invalid',
          `the advisory database is damaged: ${path} has ${actual} bytes, ${size} were written; build it again (seaworthy db build)`,
        );
      return sourceOf(readFully(descriptor, 0, Buffer.allocUnsafe(size)));
    } finally {
      closeSync(descriptor);
    }
  }

  private openDescriptor(path: string): number {
    try {
      return openSync(path, 'r');
    } catch (error) {
      throw new SeaworthyError('database-invalid', `the advisory database has lost its shard ${path}; build it again (seaworthy db build)`, {
        cause: error,
      });
    }
  }
}

/** Read piece by piece, and at once where many pieces are wanted. */
function sourceOfFile(descriptor: number, size: number): ByteSource {
  let reads = 0;
  let whole: ByteSource | undefined;
  return {
    size,
    read(offset, length) {
      reads += 1;
      if (reads === patience && size <= laterWholeBytes) whole = sourceOf(readFully(descriptor, 0, Buffer.allocUnsafeSlow(size)));
      return whole === undefined
        ? readFully(descriptor, offset, memoryFor(Math.max(0, Math.min(length, size - offset))))
        : whole.read(offset, length);
    },
  };
}

/** Records are read one after another and turned to text at once: they share this. */
const scratch = Buffer.allocUnsafeSlow(1 << 16);

/** As many of the bytes as there are. @param into memory for them, good until the next read into it */
function readFully(descriptor: number, offset: number, into: Buffer): Buffer {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(descriptor, into, filled, into.length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled === into.length ? into : into.subarray(0, filled);
}

function memoryFor(length: number): Buffer {
  return length <= scratch.length ? scratch.subarray(0, length) : Buffer.allocUnsafe(length);
}
