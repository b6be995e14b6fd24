import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseAbout } from '../core/advisory.ts';
import { MalformedError, SeaworthyError } from '../core/error.ts';
import { systemClock, type Clock } from '../platform/clock.ts';
import type { HttpClient } from '../platform/http/index.ts';
import type { OnProgress } from '../platform/progress.ts';
import { isIntact } from './intact.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './open.ts';
import { assemble, type Parts } from './update/assemble.ts';
import { inParallel } from './update/in-parallel.ts';
import { readState, sweepSource, writeState, type Kept, type SourceState } from './update/kept-source.ts';
import { readLastBuild, writeLastBuild } from './update/known-shards.ts';
import { takeLock } from './update/lock.ts';
import { keyOf, type ParsedFeed } from './update/parsed-feed.ts';
import { parsedOf, placesOfSources, type SourcePlace } from './update/source-places.ts';
import { updateExport, type Brought, type SourceTools } from './update/update-export.ts';
import { fileSources, updateFile } from './update/update-file.ts';

export interface UpdateOptions {
  /** What fetches. Hosts in `sources` are taken as named by the user. */
  readonly http: HttpClient;
  /** Base of OSV's layout, `<base>/<Ecosystem>/all.zip`, with a slash at its end. */
  readonly osv: URL;
  /** OSV's words for the ecosystems that are brought up to date. Others that are kept stay as they are, and in the database. */
  readonly ecosystems: readonly string[];
  /** Addresses in place of the publishers' own; `off` leaves a source as it is. */
  readonly files?: Readonly<Partial<Record<'kev' | 'epss' | 'endoflife', URL | 'off'>>>;
  /** Names the rules by which records are read: the program's version. */
  readonly rules: string;
  readonly onProgress?: OnProgress;
  /** As of `BuildOptions`. */
  readonly durable?: boolean;
  readonly clock?: Clock;
}

/** What became of one source. */
export interface SourceOutcome {
  /** `npm`, `kev` */
  readonly id: string;
  /** `absent`: the server has nothing of this name, and nothing is kept. `failed`: what was kept stays. */
  readonly outcome: 'changed' | 'unchanged' | 'absent' | 'failed';
  /** ISO instant, by the server, of the state that is now kept. */
  readonly checked?: string;
  readonly why?: string;
}

export interface UpdateSummary {
  readonly sources: readonly SourceOutcome[];
  readonly about: DatabaseAbout;
  /** Absent where nothing had changed since the last build. */
  readonly built?: { readonly written: number; readonly reused: number };
}

/** Waiting for servers is most of the work. */
const atOnce = 4;

/**
 * Brings the feeds kept beside a database up to date and builds the database of them: what did not change is neither fetched, nor read, nor written again.
 * A source that fails keeps what it had, and says so. Until the last step the database is what it was, however the update ends.
 * @throws SeaworthyError `io-failed` where another update is under way, or no source could ever be fetched; what building a database throws
 */
export async function updateDatabase(folder: string, options: UpdateOptions): Promise<UpdateSummary> {
  const lock = takeLock(join(folder, 'feeds'));
  try {
    const sources = await updateSources(folder, options);
    const parts = partsOf(sources.map(({ kept }) => kept).filter((kept) => kept !== undefined));
    const [failure] = sources.flatMap(({ outcome }) => outcome.why ?? []);
    if (parts.exports.length === 0)
      throw new SeaworthyError('io-failed', `no advisories could be fetched: ${failure ?? `${options.osv.href} has none of these ecosystems`}`);
    return { sources: sources.map(({ outcome }) => outcome), ...(await build(folder, parts, options)) };
  } finally {
    lock.release();
  }
}

/** A source after its update. */
interface Updated {
  readonly outcome: SourceOutcome;
  readonly kept: KeptSource | undefined;
}

interface KeptSource extends SourcePlace {
  readonly data: string;
  readonly parsed: ParsedFeed;
}

async function updateSources(folder: string, options: UpdateOptions): Promise<readonly Updated[]> {
  const places = placesOfSources(folder, options.ecosystems);
  const tools = toolsOf(options);
  const updated = new Map<string, Updated>();
  await inParallel(places, atOnce, async (place) => {
    updated.set(place.folder, await updateSource(place, options, tools));
  });
  return places.flatMap((place) => updated.get(place.folder) ?? []);
}

function toolsOf({ http, rules, onProgress, durable = true, clock = systemClock }: UpdateOptions): SourceTools {
  return {
    http,
    rules,
    durable,
    now: () => clock.now(),
    onProgress: (what, done, total = 0) => onProgress?.({ step: `fetching ${what}`, done, total }),
  };
}

async function updateSource(place: SourcePlace, options: UpdateOptions, tools: SourceTools): Promise<Updated> {
  mkdirSync(place.folder, { recursive: true });
  const before = readState(place.folder);
  const { brought, why } = await attempt(() => bring(place, before.kept, options, tools));
  const kept = brought === undefined ? await attempt(() => parsedBefore(place, before.kept, tools)) : { brought };
  const told = why ?? brought?.missing ?? kept.why;
  const failed = told === undefined ? {} : { failed: { at: new Date(tools.now()).toISOString(), why: told } };
  const state: SourceState = { ...(kept.brought === undefined ? {} : { kept: kept.brought.kept }), ...failed };
  if (brought !== undefined || told !== undefined) writeState(place.folder, state, tools.durable);
  sweepSource(place.folder, state);
  if (kept.brought === undefined && told === undefined) removeIfEmpty(place.folder);
  return { outcome: outcomeOf(place.id, before.kept, state), kept: keptOf(place, kept.brought) };
}

/** Of a source that nobody has, nothing is left behind. */
function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

/** Does something that may fail as sources fail: the others go on. */
async function attempt(work: () => Promise<Brought | undefined>): Promise<{ readonly brought?: Brought; readonly why?: string }> {
  try {
    const brought = await work();
    return brought === undefined ? {} : { brought };
  } catch (error) {
    if (error instanceof SeaworthyError || error instanceof MalformedError) return { why: error.message };
    throw error;
  }
}

/** What was kept goes into the database as it is. */
async function parsedBefore(place: SourcePlace, kept: Kept | undefined, tools: SourceTools): Promise<Brought | undefined> {
  if (kept === undefined) return undefined;
  const parsed = await parsedOf(place, kept, tools);
  return { kept: { ...kept, parsed: basename(parsed.folder) }, parsed };
}

function outcomeOf(id: string, before: Kept | undefined, { kept, failed }: SourceState): SourceOutcome {
  const checked = kept === undefined ? {} : { checked: kept.checked };
  if (failed !== undefined) return { id, outcome: 'failed', ...checked, why: failed.why };
  if (kept === undefined) return { id, outcome: 'absent' };
  const isSame = before?.data.sha256 === kept.data.sha256 && before.changes?.sha256 === kept.changes?.sha256;
  return { id, outcome: isSame ? 'unchanged' : 'changed', ...checked };
}

/** @returns undefined where the server has none, and none is kept, or where nobody asks */
async function bring(
  place: SourcePlace,
  before: Kept | undefined,
  { osv, ecosystems, files = {} }: UpdateOptions,
  tools: SourceTools,
): Promise<Brought | undefined> {
  if (place.kind === 'osv') return ecosystems.includes(place.id) ? updateExport(place.id, osv, place.folder, before, tools) : undefined;
  const source = fileSources.find(({ id }) => id === place.id);
  const url = source === undefined ? 'off' : (files[source.id] ?? new URL(source.url));
  return source === undefined || url === 'off' ? undefined : updateFile(source, url, place.folder, before, tools);
}

function keptOf(place: SourcePlace, brought: Brought | undefined): KeptSource | undefined {
  return brought === undefined ? undefined : { ...place, data: join(place.folder, brought.kept.data.name), parsed: brought.parsed };
}

function partsOf(kept: readonly KeptSource[]): Parts {
  const files = kept.filter(({ kind }) => kind === 'file');
  return {
    exports: kept.filter(({ kind }) => kind === 'osv').map(({ id, parsed }) => ({ ecosystem: id, parsed })),
    enrichment: files.filter(({ id }) => id !== 'endoflife').map(({ parsed }) => parsed),
    lifecycles: files.filter(({ id }) => id === 'endoflife').map(({ data, parsed }) => ({ path: data, parsed })),
  };
}

async function build(folder: string, parts: Parts, options: UpdateOptions): Promise<Pick<UpdateSummary, 'about' | 'built'>> {
  const { rules, durable = true, clock = systemClock, onProgress } = options;
  const feeds = join(folder, 'feeds');
  const last = readLastBuild(feeds, rules);
  const key = keyOf(
    [...parts.exports.map(({ parsed }) => parsed), ...parts.enrichment, ...parts.lifecycles.map(({ parsed }) => parsed)].map((parsed) => parsed.key),
  );
  const current = last?.parts === key ? currentOf(folder) : undefined;
  if (current !== undefined && current.about.build === last?.build && isIntact(folder, current)) return { about: current.about };
  const { about, written, reused, known } = await assemble(parts, folder, {
    known: last?.shards ?? new Map(),
    now: new Date(clock.now()),
    durable,
    onProgress,
  });
  writeLastBuild(feeds, rules, { parts: key, build: about.build, shards: known });
  return { about, built: { written, reused } };
}

/** The build that is read now; undefined where it cannot be. */
function currentOf(folder: string): Manifest | undefined {
  try {
    return readManifest(folder);
  } catch {
    return undefined;
  }
}
