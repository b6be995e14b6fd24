import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanReport, scratchFolder, seaworthy, type JsonReport } from '../support/cli.ts';
import { hasShared, shared } from '../support/shared.ts';
import { rpm } from '../../src/versions/rpm/ordering.ts';

interface Installed {
  readonly name: string;
  readonly epoch: number;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
  readonly source_rpm: string;
  readonly modularitylabel?: string;
}

/** As much of an OSV record as a reader with a pencil would look at. */
interface Erratum {
  readonly id: string;
  readonly summary: string;
  readonly related: readonly string[];
  readonly affected: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly ranges: readonly { readonly events: readonly { readonly fixed?: string }[] }[];
  }[];
}

const scratch = scratchFolder('rpm-matches');
afterAll(() => scratch.remove());
const feed = join(scratch.path, 'feed');
const database = join(scratch.path, 'db');

/** A list of installed packages as an SBOM of AlmaLinux, whose packages have the names and versions of those of Red Hat. */
function scanAs(release: string, packages: readonly Installed[]): JsonReport {
  const components = packages.map(({ name, epoch, version, release: of, arch, source_rpm: source, modularitylabel: label }) => {
    const full = encodeURIComponent(`${version}-${of}`);
    const qualifiers = [`arch=${arch}`, `distro=almalinux-${release}`, ...(epoch ? [`epoch=${epoch}`] : []), ...(label ? [`rpmmod=${label}`] : [])];
    return {
      type: 'library',
      name,
      version: `${version}-${of}`,
      purl: `pkg:rpm/almalinux/${name}@${full}?${qualifiers.join('&')}&upstream=${source}`,
    };
  });
  const file = join(scratch.path, `${release}.cdx.json`);
  writeFileSync(file, JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }));
  return scanReport(`sbom:${file}`, scratch.path, '--db', database);
}

function found({ findings, packages }: JsonReport): string[] {
  const names = new Map(packages.map(({ purl, name, version }) => [purl, `${name} ${version}`]));
  return [...new Set(findings.map(({ id, package: { purl } }) => `${names.get(purl) ?? ''} ${id}`))].toSorted();
}

/** What a reader of the errata would write down: packages older than a fix of their own line. Packages outside of modules only. */
function expectedOf(release: string, packages: readonly Installed[], errata: readonly Erratum[]): string[] {
  const rows = new Set<string>();
  for (const { related, affected } of errata) {
    for (const { package: of, ranges } of affected) {
      if (of.ecosystem !== `AlmaLinux:${release}` || /^kernel(-[a-z]+)*-(headers|devel)$/.test(of.name)) continue;
      const fixes = ranges.flatMap(({ events }) => events.flatMap(({ fixed }) => fixed ?? [])).filter((fixed) => !/\.module_el/.test(fixed));
      for (const { name, epoch, version, release: own } of packages.filter((pkg) => pkg.name === of.name)) {
        const evr = `${epoch ? `${epoch}:` : ''}${version}-${own}`;
        if (!fixes.some((fixed) => (rpm.compare(evr, fixed) ?? 0) < 0)) continue;
        for (const id of related.filter((one) => one.startsWith('CVE-'))) rows.add(`${name} ${evr} ${id}`);
      }
    }
  }
  return [...rows].toSorted();
}

describe.skipIf(!hasShared)('real package lists against the errata of AlmaLinux', () => {
  let errata: readonly Erratum[] = [];
  beforeAll(() => {
    mkdirSync(feed);
    const name = 'almalinux.jsonl.gz';
    copyFileSync(shared('feeds', 'osv', name), join(feed, name));
    const text = gunzipSync(readFileSync(join(feed, name))).toString('utf8');
    errata = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Erratum);
    const built = seaworthy(['db', 'build', feed, '--db', database, '--quiet'], { home: scratch.path });
    if (built.status !== 0) throw new Error(built.stderr);
    execFileSync('tar', ['xzf', shared('packages', 'os.tar.gz'), '-C', scratch.path, './own/rpmdb-expected']);
  }, 60_000);
  const listOf = (name: string): unknown => JSON.parse(readFileSync(join(scratch.path, 'own', 'rpmdb-expected', name), 'utf8'));

  it.each(['8', '9'])('UBI %s: exactly what its errata say', (release) => {
    const packages = listOf(`ubi${release}.json`) as readonly Installed[];
    const expected = expectedOf(release, packages, errata);
    expect(expected.length).toBeGreaterThan(200);
    expect(found(scanAs(release, packages))).toEqual(expected);
  });

  it('compares packages of modules with their own stream only', () => {
    const lists = listOf('go-rpmdb.json') as Readonly<Record<string, readonly Installed[]>>;
    const modular = (lists['CentOS8Modularitylabel'] ?? []).filter(({ modularitylabel: label }) => label !== undefined && label !== '');
    expect(modular.length).toBeGreaterThan(20);
    const report = scanAs('8', modular);
    const streams = new Map(modular.map(({ name, modularitylabel: label = '' }) => [name, label.split(':').slice(0, 2).join(':')]));
    const summaries = new Map(errata.map(({ id, summary }) => [id, summary]));
    const names = new Map(report.packages.map(({ purl, name }) => [purl, name]));
    const judged = report.findings.flatMap(({ package: { purl }, evidence }) =>
      evidence
        .filter(({ outcome }) => outcome === 'affected')
        .map(({ advisory }) => ({ name: names.get(purl) ?? '', summary: summaries.get(advisory) ?? '' })),
    );
    expect(judged.length).toBeGreaterThan(10);
    const wrong = judged.filter(({ name, summary }) => / [\w.+-]+:[\w.+-]+/.test(summary) && !summary.includes(streams.get(name) ?? '-'));
    expect(wrong).toEqual([]);
  });
});
