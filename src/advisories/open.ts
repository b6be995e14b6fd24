import { readFileSync, statSync } from 'node:fs';
import type { Advisory, AdvisoryDatabase, EcosystemCoverage, PublishedArtifact, Vulnerability } from '../core/advisory.ts';
import type { ProductLifecycle } from '../core/lifecycle.ts';
import { SeaworthyError } from '../core/error.ts';
import { normalizePackageName } from '../formats/osv/names.ts';
import { OpenShards } from './open-shards.ts';
import { decodeManifest, largestManifest, places, type Manifest, type ShardReference } from './manifest.ts';
import { archiveKey, unpackArtifacts } from './shard/archives.ts';
import { makeAgain } from './remedy.ts';
import type { Shard } from './shard/read.ts';
import { unpackLifecycle } from './shard/lifecycles.ts';
import { unpackAdvisories } from './shard/unpack-advisories.ts';
import { aliasedBy, unpackVulnerability } from './shard/vulnerabilities.ts';

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
    throw new SeaworthyError('database-invalid', `the advisory database in ${folder} cannot be read: ${manifest}; ${makeAgain}`);
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
      `there is no advisory database in ${folder}; fetch one (seaworthy db update), build one from a folder of OSV records (seaworthy db build FOLDER) or name another (--db)`,
      { cause: error },
    );
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new SeaworthyError('database-invalid', `${path} names no build of an advisory database; ${makeAgain}`);
  return text;
}

function readManifestText(folder: string, id: string): string {
  const path = places.manifest(folder, id);
  try {
    if (statSync(path).size > largestManifest) throw new Error('it is too large');
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SeaworthyError('database-invalid', `the advisory database in ${folder} has lost its manifest ${path}; ${makeAgain}`, { cause: error });
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
