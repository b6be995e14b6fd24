import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { LiteralRecord, OsvServer } from './osv-server.ts';
import { shared } from './shared.ts';

/** Feeds beside the checkout whose records OSV exports, too. */
const feeds = [
  'almalinux',
  'alpine',
  'crates.io',
  'debian-changelogs',
  'debian-dsa-dla',
  'go',
  'maven-ghsa',
  'npm-ghsa',
  'nuget-ghsa',
  'packagist',
  'pypi',
  'rubygems',
  'ubuntu-changelogs',
  'wolfi-2025-05',
] as const;

/** The real records beside the checkout, each once in every ecosystem it speaks of, as OSV exports them. */
export function exportedRecords(): ReadonlyMap<string, readonly LiteralRecord[]> {
  const exports = new Map<string, Map<string, LiteralRecord>>();
  for (const feed of feeds) {
    for (const line of gunzipSync(readFileSync(shared('feeds', 'osv', `${feed}.jsonl.gz`)))
      .toString('utf8')
      .split('\n')) {
      if (line === '') continue;
      const record = JSON.parse(line) as LiteralRecord & { readonly affected?: readonly { readonly package?: { readonly ecosystem: string } }[] };
      const ecosystems = new Set((record.affected ?? []).flatMap((affected) => affected.package?.ecosystem.split(':')[0] ?? []));
      for (const ecosystem of ecosystems) {
        const records = exports.get(ecosystem) ?? new Map<string, LiteralRecord>();
        exports.set(ecosystem, records);
        records.set(record.id, record);
      }
    }
  }
  return new Map([...exports].map(([ecosystem, records]) => [ecosystem, [...records.values()]]));
}

/** Publishes them, and what enriches them: `kev.json`, `epss.csv.gz`, `products.json`. @param at when all of it was exported */
export function publishSharedFeeds(server: OsvServer, at: Date): ReadonlyMap<string, readonly LiteralRecord[]> {
  const exports = exportedRecords();
  for (const [ecosystem, records] of exports) server.publish(ecosystem, records, at, ['archive', 'list']);
  server.put('kev.json', gunzipSync(readFileSync(shared('feeds', 'enrich', 'kev.json.gz'))), at);
  server.put('epss.csv.gz', readFileSync(shared('feeds', 'enrich', 'epss.csv.gz')), at);
  server.put('products.json', Buffer.from(JSON.stringify(productsOf())), at);
  return exports;
}

/** As the API v1 answers. */
function productsOf(): unknown {
  const lines = gunzipSync(readFileSync(shared('feeds', 'enrich', 'endoflife.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  return { schema_version: '1.2.0', result: lines.filter(Boolean).map((line): unknown => JSON.parse(line)) };
}
