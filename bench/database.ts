// Times the opening of an advisory database and 5,000 look-ups of packages that the feeds know, inside a process. `database.ts FOLDER` prints JSON.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { openDatabase } from '../src/advisories/index.ts';
import { shared } from '../test/support/shared.ts';

/** Milliseconds. */
export interface LookupTimes {
  readonly openMs: number;
  /** 5,000 packages of an image, each asked once, shards opened as they are needed. */
  readonly lookupsMs: number;
  /** The vulnerabilities those advisories speak of, 5,000 of them at most. */
  readonly vulnerabilitiesMs: number;
  readonly advisories: number;
  readonly vulnerabilities: number;
}

const lookups = 5_000;

/** @param folder of a database built from the feeds beside the checkout */
export function measureLookups(folder: string): LookupTimes {
  const packages = samplePackages();
  const ids = new Set<string>();
  let advisories = 0;
  const started = performance.now();
  const database = openDatabase(folder);
  const opened = performance.now();
  for (const [ecosystem, name] of packages) advisories += database.advisories(ecosystem, name)?.length ?? 0;
  const looked = performance.now();
  for (const [ecosystem, name] of packages)
    for (const advisory of database.advisories(ecosystem, name) ?? []) for (const id of advisory.vulnerabilities) ids.add(id);
  const asked = [...ids].slice(0, lookups);
  const asking = performance.now();
  const vulnerabilities = asked.filter((id) => database.vulnerability(id) !== undefined).length;
  const answered = performance.now();
  database.close();
  return { openMs: opened - started, lookupsMs: looked - opened, vulnerabilitiesMs: answered - asking, advisories, vulnerabilities };
}

/** What a large image holds: one distribution, and what is built on it. */
const ecosystems = new Set(['Debian:12', 'npm', 'PyPI', 'Go', 'Maven']);

const feeds = ['debian-changelogs', 'npm-ghsa', 'pypi', 'go', 'maven-ghsa'];

/** Packages an image could hold, every one of them with advisories, as those of no image are; in an order that leaps between ecosystems. */
function samplePackages(): readonly (readonly [ecosystem: string, name: string])[] {
  const known = new Map<string, readonly [string, string]>();
  for (const feed of feeds) {
    const text = gunzipSync(readFileSync(shared('feeds', 'osv', `${feed}.jsonl.gz`))).toString('latin1');
    for (const [pkg] of text.matchAll(/(?<="package":)\{[^}]+\}/g)) {
      const { ecosystem, name } = JSON.parse(pkg) as { readonly ecosystem: string; readonly name: string };
      if (ecosystems.has(ecosystem)) known.set(`${ecosystem} ${name}`, [ecosystem, name]);
    }
  }
  const all = [...known.values()];
  // A stride that shares no factor with the count visits each once.
  const stride = 2_003;
  return Array.from({ length: lookups }, (_, index) => all[Math.floor((((index * stride) % lookups) * all.length) / lookups)] ?? ['', '']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(measureLookups(process.argv[2] ?? '')));
