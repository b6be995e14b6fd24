import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { serveOsv, type LiteralRecord, type OsvServer } from '../../test/support/osv-server.ts';
import { randomOf } from '../../test/support/random.ts';
import { scriptOf } from '../../test/support/script.ts';
import { openHttp } from '../platform/http/index.ts';
import { recordOf, temporaryFolder } from './fixtures/literal-feeds.ts';
import { openDatabase } from './index.ts';
import { updateDatabase } from './update.ts';

const startUpdate = scriptOf(fileURLToPath(new URL('fixtures/update-once.ts', import.meta.url)));
/** Records of each: of the first so many change at once that the archive is fetched, of the others each is fetched by itself. */
const counts = { Go: 410, npm: 20, PyPI: 20 };
const ecosystems = Object.keys(counts);
/** Moments of each seed, which go side by side: 50 in all. */
const moments = 25;
const seeds = [20_261_121, 7];
/** Half of the moments are the steps, one after the other, in which the database becomes the one that is read: each seed has so many of them. */
const placing = 12;
const hour = 3_600_000;

/** Every package of a generation is fixed in that generation's version. */
function publish(server: OsvServer, generation: number): void {
  const at = new Date(Date.UTC(2026, 10, 1) + generation * hour);
  server.now = at;
  for (const [ecosystem, count] of Object.entries(counts)) {
    const records = Array.from({ length: count }, (_, number): LiteralRecord => {
      const id = `GHSA-${ecosystem}-${number}`.toLowerCase();
      const range = { type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: `${generation}.0` }] };
      const members = { id, modified: at.toISOString().replace('.000', ''), aliases: [`CVE-2026-${1_000 + number}`] };
      return { ...recordOf(id, members, { package: { ecosystem, name: `package-${number}` }, ranges: [range] }), ...members };
    });
    server.publish(ecosystem, records, at);
  }
  server.put('kev.json', Buffer.from(JSON.stringify({ vulnerabilities: [{ cveID: 'CVE-2026-1001', dateAdded: '2026-11-01' }] })), at);
  server.put(
    'epss.csv.gz',
    gzipSync(`#model_version:v1,score_date:2026-11-20T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1002,0.${generation},0.9\n`),
    at,
  );
  const releases = [{ name: '12', isEol: false, eolFrom: '2026-06-10' }];
  server.put('products.json', Buffer.from(JSON.stringify({ schema_version: '1.2.0', result: [{ name: 'debian', label: 'Debian', releases }] })), at);
}

/** The generation of all that the database says; every package is asked for. */
function generationIn(folder: string): string {
  const database = openDatabase(folder);
  const fixes = new Set<string>();
  for (const [ecosystem, count] of Object.entries(counts)) {
    for (let number = 0; number < count; number += 1) {
      const [advisory, ...others] = database.advisories(ecosystem, `package-${number}`) ?? [];
      expect(others).toEqual([]);
      expect(database.vulnerability(advisory?.vulnerabilities[0] ?? '')?.id).toBe(`CVE-2026-${1_000 + number}`);
      fixes.add(JSON.stringify(advisory?.ranges[0]?.events[1]));
    }
  }
  database.close();
  expect(fixes.size).toBe(1);
  return [...fixes][0] ?? '';
}

/** Updates in a process that is killed at a step of it. @returns how many steps there were where it came to its end */
async function updateUntil(server: OsvServer, folder: string, step?: string): Promise<number | undefined> {
  const child = startUpdate(server.url.href, folder, ...ecosystems, ...(step === undefined ? [] : [step]));
  const [said, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (signal === 'SIGKILL') return undefined;
  expect(code).toBe(0);
  return (JSON.parse(said) as { readonly steps: number }).steps;
}

function updateHere(server: OsvServer, folder: string): ReturnType<typeof updateDatabase> {
  const files = { kev: new URL('kev.json', server.url), epss: new URL('epss.csv.gz', server.url), endoflife: new URL('products.json', server.url) };
  return updateDatabase(folder, { http: openHttp({ userAgent: 'test' }), osv: server.url, ecosystems, files, rules: 'test', durable: false });
}

/** A server and a folder whose updates are killed one after the other. */
async function killUpdates(seed: number, share: number): Promise<void> {
  const server = await serveOsv();
  const folder = temporaryFolder();
  publish(server, 1);
  await updateHere(server, folder);
  publish(server, 2);
  let steps = (await updateUntil(server, folder)) ?? 0;
  const random = randomOf(seed);
  const seen = new Set<string>();
  let generation = 2;
  let place = share * placing;
  for (let killed = 0; killed < moments;) {
    generation += 1;
    publish(server, generation);
    // Every tenth comes to its end, so that the old database is not the same all the time.
    if (generation % 2 !== 0) place += 1;
    const step = generation % 2 === 0 ? String(1 + random.below(steps)) : `placing+${place}`;
    const ended = await updateUntil(server, folder, ...(generation % 10 === 0 ? [] : [step]));
    if (ended === undefined) killed += 1;
    steps = ended ?? steps;
    seen.add(generationIn(folder));
  }
  expect(seen.size).toBeGreaterThan(2);
  const summary = await updateHere(server, folder);
  expect(generationIn(folder)).toBe(`{"fixed":"${generation}.0"}`);
  expect(summary.sources.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(summary.about.build).toBe((await updateHere(server, temporaryFolder())).about.build);
  await server.close();
}

describe('an update that is killed', () => {
  it(`leaves, at ${moments * seeds.length} seeded moments, a database of one generation and feeds that the next update goes on with`, async () => {
    await Promise.all(seeds.map(killUpdates));
  }, 600_000);
});
