import { existsSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { SeaworthyError } from '../core/error.ts';
import { decompressor, sniff, sniffBytes } from '../formats/compression/index.ts';
import { closeFile, openFile } from '../platform/files.ts';
import { openArchive, startOf, type ArchiveTools } from './archive.ts';
import type { ImageFiles } from './image-files.ts';
import { openLayoutFolder } from './layout-folder.ts';
import type { Source } from './source.ts';
import { isFolder, type Target } from './target.ts';

/** Opens what a target names and tells which form it has: the prefix decides, else what the files are. @throws SeaworthyError */
export async function openImageFiles(
  target: Target,
  sources: readonly Source[],
  tools: ArchiveTools,
): Promise<{ readonly files: ImageFiles; readonly source: Source }> {
  return withSource(isFolder(target.path) ? openLayoutFolder(target.path) : await openArchive(target.path, tools), target, sources);
}

/** Tells which form open files have; closes them where they have none. @throws SeaworthyError `target-unsupported` */
export function withSource(files: ImageFiles, target: Target, sources: readonly Source[]): { readonly files: ImageFiles; readonly source: Source } {
  try {
    return { files, source: sourceOf(files, target, sources) };
  } catch (error) {
    files.close();
    throw error;
  }
}

function sourceOf(files: ImageFiles, target: Target, sources: readonly Source[]): Source {
  const possible = target.source === undefined ? sources : [target.source];
  const source = possible.find(({ kind, marker }) => kind === files.kind && files.has(marker));
  if (source !== undefined) return source;
  const wanted = possible.filter(({ kind }) => kind === files.kind).map(({ title, marker }) => `${marker} (${title})`);
  const lacks = wanted.length === 0 ? `it is a ${files.kind}` : `it has no ${wanted.join(' and no ')}`;
  throw new SeaworthyError('target-unsupported', `${files.path} is not ${target.source === undefined ? 'an image' : target.source.title}: ${lacks}`);
}

/** See `isImageTarget`. */
export async function looksLikeImage(target: string, sources: readonly Source[]): Promise<boolean> {
  if (sources.some(({ id }) => target.startsWith(`${id}:`)) || !existsSync(target) || isFolder(target)) return true;
  const file = openFile(target);
  try {
    const encoding = sniff(startOf(file, sniffBytes));
    if (encoding === 'gzip') return sniff(inflatedStart(startOf(file, gzipStartBytes))) === 'tar';
    if (encoding === 'zstd') return sniff(await unpackedStart(startOf(file, zstdStartBytes))) === 'tar';
    return encoding !== 'none';
  } finally {
    closeFile(file);
  }
}

/** Deflate gives what it has with every byte: little is enough for the first header of a tar, and can unpack to no more than 4 MiB. */
const gzipStartBytes = 4 * 1024;
/** At least one block of zstd, which gives nothing before its end (RFC 8878, 3.1.1.2.4: 128 KiB). */
const zstdStartBytes = 192 * 1024;

function inflatedStart(start: Uint8Array): Uint8Array {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return new Uint8Array();
  }
}

/** What the first bytes unpack to: a first piece of it. */
function unpackedStart(start: Uint8Array): Promise<Uint8Array> {
  const stream = decompressor('zstd');
  const pieces: Uint8Array[] = [];
  return new Promise((resolve) => {
    const finish = (): void => {
      stream.destroy();
      resolve(Buffer.concat(pieces).subarray(0, sniffBytes));
    };
    stream.on('data', (piece: Uint8Array) => {
      pieces.push(piece);
      finish();
    });
    // The start of a stream is mostly cut off.
    stream.on('error', finish);
    stream.on('end', finish);
    stream.end(start);
  });
}
