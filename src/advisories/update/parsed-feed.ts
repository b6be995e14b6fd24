import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isFields } from '../../formats/osv/index.ts';
import { AliasGroups } from '../build/alias-groups.ts';
import { decodeSpooledAdvisory, Intake, spoolKeys, type IntakeOptions } from '../build/intake.ts';
import { Spool, type AdoptedFile, type SpoolFile } from '../build/spool.ts';
import { resolveNames } from '../build/subjects.ts';
import type { FeedSummary, FeedTally } from '../build/tally.ts';
import { unpackPacked } from '../shard/pack-advisories.ts';

/** What a feed says, as a build sets it aside: read once, and used by every build until the feed changes. */
export interface ParsedFeed {
  readonly folder: string;
  /** Tells it from all others: the same key, the same bytes. */
  readonly key: string;
  readonly summary: FeedSummary;
  /** In the order they were met. */
  readonly ecosystems: readonly string[];
  readonly files: readonly AdoptedFile[];
}

/** Raise when what is set aside changes its form. */
const schema = 1;
const separator = '\u001F';
/** The files beside those of the spool. */
const names = { about: 'about.json', links: 'links', spoken: 'spoken', unresolved: 'unresolved' } as const;

/** The key of what is made of files by the rules of a program. @param parts hashes of the files, the rules' name */
export function keyOf(parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([schema, ...parts]))
    .digest('hex');
}

/** What was read of a feed before; undefined where nothing was, or not by these rules, or not all of it is there. */
export function loadParsed(folder: string, key: string): ParsedFeed | undefined {
  try {
    const about: unknown = JSON.parse(readFileSync(join(folder, names.about), 'utf8'));
    if (!isAbout(about) || about.key !== key) return undefined;
    const { summary, ecosystems } = about;
    const files = about.files.map((file) => ({ ...file, path: join(folder, basename(file.path)) }));
    return files.every(({ path, size }) => statSync(path).size === size) ? { folder, key, summary, ecosystems, files } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a feed and sets aside what it says, in a folder that is there whole or not at all.
 * @param read takes its records in @throws SeaworthyError as `read` does; then there is no folder
 */
export async function parseFeed(
  folder: string,
  key: string,
  options: IntakeOptions,
  durable: boolean,
  read: (intake: Intake) => Promise<FeedTally>,
): Promise<ParsedFeed> {
  const staging = `${folder}.unfinished`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    const spool = new Spool(staging);
    const links = new Links();
    const intake = new Intake(spool, { ...options, groups: links });
    const tally = await read(intake);
    writeFileSync(join(staging, names.links), links.lines.join('\n'));
    writeFileSync(join(staging, names.spoken), [...intake.spoken].join('\n'));
    const files = hashed(setAside(spool, staging, [...intake.ecosystems.keys()]), durable);
    const about = { key, summary: tally.summary(), ecosystems: [...intake.ecosystems.keys()], files };
    writeFileSync(join(staging, names.about), JSON.stringify(about));
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  const parsed = loadParsed(folder, key);
  if (parsed === undefined) throw new Error(`${folder} is not as it was written`);
  return parsed;
}

/** Tells a build what a parsed feed says: adopts its lines, repeats what it says of the sameness of ids. */
export function replay({ folder, files }: ParsedFeed, spool: Spool, intake: Intake): void {
  for (const file of files) spool.adopt(file);
  for (const line of linesIn(join(folder, names.links))) repeatLink(line, intake.groups);
  for (const id of linesIn(join(folder, names.spoken))) intake.spoken.add(id);
}

/** Finds the vulnerabilities behind the names of one ecosystem's advisories, once the groups are settled. @returns hash of all it depends on */
export function resolveEcosystem({ files, summary }: ParsedFeed, ecosystem: string, intake: Intake): string {
  const hash = createHash('sha256').update(`${ecosystem}\n${summary.name}\n`);
  for (const { key, path, sha256 } of files) {
    if (key === spoolKeys.ecosystem(ecosystem)) hash.update(`${sha256}\n`);
    if (key !== unresolvedKey(ecosystem)) continue;
    for (const line of linesIn(path)) {
      const [kind, ...given] = line.split(separator);
      const ids = resolveNames(given, kind === 'aliases', intake.groups);
      for (const id of ids) intake.spoken.add(id);
      hash.update(`${ids.join(separator)}\n`);
    }
  }
  return hash.digest('hex');
}

/** Written by this program; what it was made of, the key tells. */
function isAbout(value: unknown): value is Omit<ParsedFeed, 'folder'> {
  return (
    isFields(value) &&
    typeof value['key'] === 'string' &&
    isFields(value['summary']) &&
    Array.isArray(value['ecosystems']) &&
    Array.isArray(value['files'])
  );
}

/** Writes down what others say of the sameness of ids, in the order it is said. */
class Links extends AliasGroups {
  readonly lines: string[] = [];

  override linkCve(id: string, cve: string): void {
    this.lines.push(['cve', id, cve].join(separator));
  }

  override linkAliases(id: string, aliases: readonly string[]): void {
    this.lines.push(['aliases', id, ...aliases].join(separator));
  }

  override mention(name: string): void {
    this.lines.push(['mention', name].join(separator));
  }
}

function repeatLink(line: string, groups: AliasGroups): void {
  const [kind, id = '', ...others] = line.split(separator);
  if (kind === 'cve') groups.linkCve(id, others[0] ?? '');
  else if (kind === 'aliases') groups.linkAliases(id, others);
  else groups.mention(id);
}

function unresolvedKey(ecosystem: string): string {
  return `${names.unresolved} ${ecosystem}`;
}

/** The files of the spool, and for each ecosystem the names that stand for vulnerabilities nobody has resolved yet. */
function* setAside(spool: Spool, folder: string, ecosystems: readonly string[]): Iterable<SpoolFile> {
  yield* spool.files();
  for (const [number, ecosystem] of ecosystems.entries()) {
    const found = new Set<string>();
    for (const lines of spool.parts(spoolKeys.ecosystem(ecosystem))) for (const line of lines) addUnresolved(line, found);
    if (found.size === 0) continue;
    const path = join(folder, `${names.unresolved}-${number}`);
    const text = Buffer.from([...found].join('\n'));
    writeFileSync(path, text);
    yield { key: unresolvedKey(ecosystem), path, size: text.length };
  }
}

function addUnresolved(line: string, found: Set<string>): void {
  const { subjects, packed } = decodeSpooledAdvisory(line);
  if (subjects !== 'final') found.add([subjects, ...unpackPacked(packed).vulnerabilities].join(separator));
}

function hashed(files: Iterable<SpoolFile>, durable: boolean): readonly AdoptedFile[] {
  return Array.from(files, (file) => {
    const fd = openSync(file.path, 'r+');
    try {
      if (durable) fsyncSync(fd);
      return { ...file, path: basename(file.path), sha256: hashOf(fd) };
    } finally {
      closeSync(fd);
    }
  });
}

function hashOf(fd: number): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 18);
  for (let position = 0; ;) {
    const count = readSync(fd, buffer, 0, buffer.length, position);
    if (count === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, count));
    position += count;
  }
}

function linesIn(path: string): readonly string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}
