import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productLineOf, starterLifecycles } from './lifecycles.ts';
import { starterRows, type StarterRow } from './rows.ts';
import type { Interval, Statement } from './statement.ts';

/** A record of the OSV schema 1.7 (https://ossf.github.io/osv-schema/), as far as the starter database fills it. */
export interface StarterRecord {
  readonly schema_version: '1.7.0';
  readonly id: string;
  readonly modified: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly severity?: readonly { readonly type: 'CVSS_V3' | 'CVSS_V4'; readonly score: string }[];
  readonly affected: readonly StarterAffected[];
  readonly references: readonly { readonly type: 'ADVISORY' | 'WEB'; readonly url: string }[];
  readonly database_specific?: { readonly severity: string };
}

interface StarterAffected {
  readonly package: { readonly ecosystem: string; readonly name: string };
  readonly ranges: readonly { readonly type: 'ECOSYSTEM' | 'SEMVER'; readonly events: readonly Readonly<Record<string, string>>[] }[];
}

/** The day the rows were last gone through as a whole. */
const reviewed = '2026-11-21';

/** Why no ecosystem is known in full; reports repeat it. */
const partialNote = 'starter database, written by hand: a few well-known advisories per ecosystem; what it does not list proves nothing';

/** The starter database as OSV records, one per vulnerability. */
export function starterRecords(): readonly StarterRecord[] {
  return starterRows().map(recordOf);
}

/**
 * Writes the source folder of which the starter database is built: `starter.jsonl` (OSV), `kev.json` (the catalog's shape, our rows only), `lifecycles.jsonl`
 * (products as endoflife.date has them) and `coverage.json`.
 * The same rows give the same bytes. There are no EPSS scores: they change every day.
 */
export function writeStarterSource(folder: string): void {
  const rows = starterRows();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'starter.jsonl'), rows.map((row) => `${JSON.stringify(recordOf(row))}\n`).join(''));
  writeFileSync(join(folder, 'kev.json'), `${JSON.stringify(catalogOf(rows), undefined, 1)}\n`);
  writeFileSync(
    join(folder, 'lifecycles.jsonl'),
    starterLifecycles()
      .map((row) => `${JSON.stringify(productLineOf(row))}\n`)
      .join(''),
  );
  writeFileSync(join(folder, 'coverage.json'), `${JSON.stringify({ name: 'starter', starter: true, partial: { '*': partialNote } })}\n`);
}

function recordOf(row: StarterRow): StarterRecord {
  const { id, aliases, title, cvss, severity, affected } = row;
  return {
    schema_version: '1.7.0',
    id,
    modified: `${reviewed}T00:00:00Z`,
    ...(aliases === undefined ? {} : { aliases }),
    summary: title,
    ...(cvss === undefined ? {} : { severity: [{ type: cvss.startsWith('CVSS:4') ? 'CVSS_V4' : 'CVSS_V3', score: cvss }] }),
    affected: affected.flatMap(affectedBy),
    references: referencesOf(row),
    ...(severity === undefined ? {} : { database_specific: { severity: severity.toUpperCase() } }),
  };
}

function affectedBy({ ecosystems, name, intervals }: Statement): readonly StarterAffected[] {
  return ecosystems.map((ecosystem) => {
    const type = ecosystem === 'npm' || ecosystem === 'Go' ? 'SEMVER' : 'ECOSYSTEM';
    return { package: { ecosystem, name }, ranges: intervals.map((interval) => ({ type, events: eventsOf(interval) })) };
  });
}

function eventsOf({ introduced, fixed, lastAffected }: Interval): readonly Readonly<Record<string, string>>[] {
  if (fixed !== undefined) return [{ introduced }, { fixed }];
  return lastAffected === undefined ? [{ introduced }] : [{ introduced }, { last_affected: lastAffected }];
}

/** Where each ecosystem has its own page about a vulnerability. */
const trackers: readonly (readonly [ecosystem: string, page: string])[] = [
  ['Debian', 'https://security-tracker.debian.org/tracker/'],
  ['Ubuntu', 'https://ubuntu.com/security/'],
  ['Alpine', 'https://security.alpinelinux.org/vuln/'],
];

/** Wolfi's advisories as they stood under the Apache License 2.0. */
const wolfiAdvisories = 'https://github.com/wolfi-dev/advisories/blob/244709c9529794d8102e1b5fba03ba0fb27e6957/';

/** The page the row names, then those of the other ecosystems it speaks of, then CISA's catalog where it is listed there. */
function referencesOf({ id, aliases = [], source, affected, exploited }: StarterRow): StarterRecord['references'] {
  const spoken = new Set(affected.flatMap(({ ecosystems }) => ecosystems.map((ecosystem) => ecosystem.split(':')[0])));
  const pages = [
    source,
    ...trackers.flatMap(([ecosystem, page]) => (spoken.has(ecosystem) && id.startsWith('CVE-') ? [`${page}${id}`] : [])),
    ...affected.flatMap(({ ecosystems, name }) => (ecosystems.includes('Wolfi') ? [`${wolfiAdvisories}${name}.advisories.yaml`] : [])),
    ...aliases.map((alias) => (alias.startsWith('GO-') ? `https://pkg.go.dev/vuln/${alias}` : `https://github.com/advisories/${alias}`)),
  ];
  const advisories = [...new Set(pages)].map((url) => ({ type: 'ADVISORY', url }) as const);
  return exploited === undefined ? advisories : [...advisories, { type: 'WEB', url: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog' }];
}

function catalogOf(rows: readonly StarterRow[]): object {
  const vulnerabilities = rows.flatMap(({ id, title, exploited }) =>
    exploited === undefined
      ? []
      : [
          {
            cveID: id,
            vulnerabilityName: title,
            dateAdded: exploited.added,
            dueDate: exploited.due,
            knownRansomwareCampaignUse: exploited.ransomware ? 'Known' : 'Unknown',
          },
        ],
  );
  return {
    title: 'Entries of the Known Exploited Vulnerabilities catalog that the starter database speaks of',
    catalogVersion: reviewed,
    dateReleased: `${reviewed}T00:00:00Z`,
    count: vulnerabilities.length,
    vulnerabilities,
  };
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('usage: to-osv.ts FOLDER');
  writeStarterSource(folder);
}
