import { zstdCompressSync } from 'node:zlib';
import type { DatabaseAbout } from '../../core/advisory.ts';
import { systemClock } from '../../platform/clock.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import { tarEnd, tarHeader, tarPadding } from '../../formats/tar/index.ts';
import { encodeManifest, type Manifest } from '../manifest.ts';
import { readManifest } from '../open.ts';
import { encodePointer } from './documents.ts';
import { sealEnvelope } from './envelope.ts';
import { shardsOf } from '../intact.ts';
import { readProvenance } from './provenance.ts';
import { pointerTo, readShard, type PublishOptions } from './publish-site.ts';

/** Members of an exported database, in this order; then its shards. */
export const archiveMembers = {
  pointer: 'pointer.json',
  manifest: 'manifest.json',
  shard: (sha256: string): string => `shards/${sha256}.swdb.zst`,
} as const;

export interface ExportSummary {
  readonly about: DatabaseAbout;
  /** Whose signature is in the file. */
  readonly signed: 'here' | 'by its publisher' | 'by nobody';
}

/**
 * Writes the database in use as one file, a tar: for where there is no network. With keys it is signed anew, without them it keeps the signature it came with.
 * @throws SeaworthyError `database-missing`, `database-invalid`, `limit-exceeded`, `io-failed`
 */
export function exportDatabase(database: string, file: string, options: PublishOptions): ExportSummary {
  const manifest = readManifest(database);
  const kept = options.keys.length > 0 ? undefined : readProvenance(database, manifest.about.build);
  writeFileAtomically(file, pieces(database, manifest, kept?.envelope ?? envelopeOf(manifest.about, options)));
  return { about: manifest.about, signed: options.keys.length > 0 ? 'here' : (kept?.signers.length ?? 0) > 0 ? 'by its publisher' : 'by nobody' };
}

function envelopeOf(about: DatabaseAbout, { keys, validMs, clock = systemClock }: PublishOptions): string {
  return sealEnvelope(encodePointer(pointerTo(about, clock.now(), validMs, undefined)), keys);
}

function* pieces(database: string, { content, about }: Manifest, envelope: string): Generator<Uint8Array, void, undefined> {
  yield* member(archiveMembers.pointer, Buffer.from(envelope));
  yield* member(archiveMembers.manifest, Buffer.from(encodeManifest(content, about.builtAt)));
  const shards = new Map([...shardsOf(content)].map(([name, shard]) => [shard.sha256, { name, shard }]));
  for (const { name, shard } of shards.values())
    yield* member(archiveMembers.shard(shard.sha256), zstdCompressSync(readShard(database, shard, name)));
  yield tarEnd;
}

function* member(path: string, content: Uint8Array): Generator<Uint8Array, void, undefined> {
  yield tarHeader({ path, size: content.length });
  yield content;
  yield new Uint8Array(tarPadding(content.length));
}
