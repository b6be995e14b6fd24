import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { shownUrl, type HttpBounds } from '../../platform/http/index.ts';
import type { SourceFile } from '../build/find-files.ts';
import type { Intake } from '../build/intake.ts';
import { readEpss, readKev } from '../build/read-enrichment.ts';
import { readProductAnswer } from '../build/read-lifecycles.ts';
import type { FeedTally } from '../build/tally.ts';
import { fetchFile } from './fetch-file.ts';
import type { Kept } from './kept-source.ts';
import { keyOf, loadParsed, parseFeed, type ParsedFeed } from './parsed-feed.ts';
import { guardShrinking, type Brought, type SourceTools } from './update-export.ts';

/** A source that is one file. */
export interface FileSource {
  readonly id: 'kev' | 'epss' | 'endoflife';
  readonly ending: '.json' | '.csv.gz';
  /** Where its publisher has it. */
  readonly url: string;
  readonly read: (file: SourceFile, intake: Intake) => Promise<FeedTally>;
}

/** What enriches advisories, each from its publisher. */
export const fileSources: readonly FileSource[] = [
  {
    id: 'endoflife',
    ending: '.json',
    url: 'https://endoflife.date/api/v1/products/full',
    read: (file) => readProductAnswer(file, new Map(), false),
  },
  {
    id: 'epss',
    ending: '.csv.gz',
    url: 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz',
    read: (file, intake) => readEpss({ kind: 'epss', name: 'epss', path: file.relative, files: [file] }, intake, false),
  },
  {
    id: 'kev',
    ending: '.json',
    url: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
    read: (file, intake) => readKev(file, intake, false),
  },
];

const bounds: HttpBounds = { bodyBytes: 256 << 20, idleMs: 60_000, totalMs: 1_800_000, redirects: 3 };

/** Brings one file up to date. @throws SeaworthyError `io-failed`, `limit-exceeded`, `feed-invalid`; what was kept is then as it was */
export async function updateFile(source: FileSource, url: URL, folder: string, before: Kept | undefined, tools: SourceTools): Promise<Brought> {
  const known = before?.url === url.href ? before.dataFrom : undefined;
  const answer = await fetchFile(tools, url, { folder, stem: source.id, ending: source.ending }, bounds, known);
  if (answer.kind === 'absent') throw new SeaworthyError('io-failed', `${shownUrl(url)} is not there`);
  if (answer.kind === 'unchanged') {
    if (before === undefined) throw new SeaworthyError('io-failed', `${shownUrl(url)}: unchanged, but nothing was known of it`);
    return finish(source, folder, before, { ...before, checked: answer.date }, tools);
  }
  const { content, validators, date } = answer;
  const changed = content.sha256 === before?.data.sha256 ? before.changed : date;
  return finish(source, folder, before, { url: url.href, data: content, dataFrom: validators, checked: date, changed }, tools);
}

async function finish(
  source: FileSource,
  folder: string,
  before: Kept | undefined,
  kept: Omit<Kept, 'parsed' | 'records'>,
  tools: SourceTools,
): Promise<Brought> {
  const parsed = await parseFile(source, folder, kept, tools);
  return { kept: { ...kept, parsed: basename(parsed.folder), records: guardShrinking(parsed.summary.records, before, kept.url, folder) }, parsed };
}

/** Reads a file, unless that was done by the same rules. @throws SeaworthyError `feed-invalid` */
export async function parseFile(
  source: FileSource,
  folder: string,
  { data }: Pick<Kept, 'data'>,
  { rules, durable }: SourceTools,
): Promise<ParsedFeed> {
  const key = keyOf([rules, source.id, data.sha256]);
  const place = join(folder, `parsed-${key.slice(0, 16)}`);
  const path = join(folder, data.name);
  const file: SourceFile = { path, relative: source.id, size: statSync(path).size };
  return loadParsed(place, key) ?? parseFeed(place, key, { keepsAllFacts: true }, durable, (intake) => source.read(file, intake));
}
