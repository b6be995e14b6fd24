import { basename, dirname } from 'node:path';
import { looksLikeProduct } from '../../formats/endoflife/index.ts';
import { looksLikeEpss } from '../../formats/epss/index.ts';
import { looksLikeOsv, osvLimits } from '../../formats/osv/index.ts';
import { SeaworthyError } from '../../core/error.ts';
import type { Importer } from '../../core/importer.ts';
import { looksLikeGhsaLine, looksLikeRatingLine } from './enrichment-lines.ts';
import type { SourceFile } from './find-files.ts';
import { importerOf } from './read-native.ts';
import { readLines } from './read-file.ts';

export type FeedKind = 'osv lines' | 'osv archive' | 'documents' | 'epss' | 'ratings' | 'ghsa index' | 'end of life' | 'native' | 'archives';

/** Files that are read together, under one name. */
export interface Feed {
  readonly kind: FeedKind;
  /** Of the source, as reports name it. */
  readonly name: string;
  /** From the source folder on. */
  readonly path: string;
  readonly files: readonly SourceFile[];
  /** Who reads documents in vendors' own formats: the one of a native feed, all of them for JSON documents, which are looked into when they are read. */
  readonly importers?: readonly Importer[];
  /** The ecosystem (without release: with all of them) of which this is everything its publisher has: OSV's own archive. */
  readonly completeFor?: string;
}

/** A file that was passed over, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** How many lines are looked at before a file is taken for no feed. */
const headLines = 32;

/**
 * Which files are feeds, and of what kind: told by the name's ending and then by the first lines. JSON documents are looked into when they are read.
 * @param root the source folder, whose name stands for the ecosystem of an `all.zip` right inside @param looseName of documents that lie about
 * @param importers of vendors' own formats
 * @throws SeaworthyError `feed-invalid` where a file of lines cannot be read as one
 */
export async function recogniseFeeds(
  files: readonly SourceFile[],
  root: string,
  looseName: string | undefined,
  importers: readonly Importer[] = [],
): Promise<{ feeds: readonly Feed[]; skipped: readonly SkippedFile[] }> {
  const feeds: Feed[] = [];
  const skipped: SkippedFile[] = [];
  const documents = new Map<string, SourceFile[]>();
  for (const file of files) {
    const name = file.relative.toLowerCase().replace(/\.(?:gz|zst)$/, '');
    if (file.relative === 'coverage.json') continue;
    if (name.endsWith('.zip')) feeds.push(archiveFeed(file, root));
    else if (name.endsWith('.json')) push(documents, dirname(file.relative), file);
    else if (name.endsWith('.jar-sha1.tsv')) feeds.push({ kind: 'archives', name: basename(name, '.tsv'), path: file.relative, files: [file] });
    else if (/\.(?:jsonl|ndjson|csv)$/.test(name)) await recogniseLines(file, feeds, skipped);
    else if (name.endsWith('.xml')) await recogniseXml(file, importers, feeds, skipped);
    else if (/\.(?:bz2|xz)$/.test(name)) skipped.push({ path: file.relative, reason: 'packed with bzip2 or xz, which is not read: unpack it first' });
    else skipped.push({ path: file.relative, reason: 'not a kind of file that feeds come in' });
  }
  for (const [folder, group] of documents)
    feeds.push({ kind: 'documents', name: looseName ?? (folder === '.' ? 'records' : basename(folder)), path: folder, files: group, importers });
  return { feeds, skipped };
}

function push(groups: Map<string, SourceFile[]>, key: string, file: SourceFile): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [file]);
  else group.push(file);
}

/** `npm/all.zip` is everything OSV has on npm; another archive is some records. */
function archiveFeed(file: SourceFile, root: string): Feed {
  const folder = file.relative.includes('/') ? basename(dirname(file.relative)) : basename(root);
  const stem = basename(file.relative, '.zip');
  const base = { kind: 'osv archive', path: file.relative, files: [file] } as const;
  return stem === 'all' ? { ...base, name: `osv ${decoded(folder)}`, completeFor: decoded(folder) } : { ...base, name: stem };
}

/** Mirrors write `Red%20Hat`. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function recogniseXml(file: SourceFile, importers: readonly Importer[], feeds: Feed[], skipped: SkippedFile[]): Promise<void> {
  const importer = await importerOf(file, importers);
  if (importer === undefined) skipped.push({ path: file.relative, reason: 'not a feed this program reads' });
  else feeds.push({ kind: 'native', name: importer.id, path: file.relative, files: [file], importers: [importer] });
}

async function recogniseLines(file: SourceFile, feeds: Feed[], skipped: SkippedFile[]): Promise<void> {
  const kind = await kindOfLines(file);
  const name = basename(file.relative)
    .replace(/\.(?:gz|zst)$/i, '')
    .replace(/\.[a-z]+$/i, '');
  if (kind === 'unreadable')
    throw new SeaworthyError('feed-invalid', `${file.relative}: none of its first lines is JSON; fetch the feed again, or take it out of the folder`);
  if (kind === 'unknown') skipped.push({ path: file.relative, reason: 'not a feed this program reads' });
  else feeds.push({ kind, name, path: file.relative, files: [file] });
}

async function kindOfLines(file: SourceFile): Promise<FeedKind | 'unknown' | 'unreadable'> {
  let kind: FeedKind | 'unknown' | 'unreadable' = file.size === 0 ? 'unknown' : 'unreadable';
  await readLines(file, osvLimits.recordBytes, (line, number) => {
    const found = kindOfLine(line);
    if (found !== undefined) kind = found;
    // A line that is JSON of another shape may be a header; what follows decides.
    return (found === undefined || found === 'unknown') && number < headLines;
  });
  return kind;
}

/** @returns undefined where the line cannot be read at all */
function kindOfLine(line: Buffer): FeedKind | 'unknown' | undefined {
  if (looksLikeEpss(line.toString('latin1', 0, 64))) return 'epss';
  let value: unknown;
  try {
    value = JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
  if (looksLikeOsv(value)) return 'osv lines';
  if (looksLikeRatingLine(value)) return 'ratings';
  if (looksLikeProduct(value)) return 'end of life';
  return looksLikeGhsaLine(value) ? 'ghsa index' : 'unknown';
}
