import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scanReport, scratchFolder, seaworthy, type JsonReport } from '../support/cli.ts';
import { hasShared, shared } from '../support/shared.ts';

interface ExpectedPackage {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly path: string;
  readonly layer: number;
  readonly source?: string;
  readonly source_version?: string;
  readonly origin?: string;
  readonly epoch?: number;
  readonly release?: string;
  readonly source_rpm?: string;
}
interface Expected {
  readonly packages: readonly ExpectedPackage[];
  readonly diff_ids: readonly string[];
  readonly java_without_pom_properties?: readonly { readonly path: string }[];
  readonly other_package_json?: readonly { readonly path: string }[];
}

/** Images whose ecosystems this version lists: [folder, target scheme and file]. */
const images: readonly (readonly [string, string])[] = [
  ['alpine-310', 'docker-archive:alpine-310.tar.gz'],
  ['alpine-311', 'docker-archive:alpine-311.tar.gz'],
  ['distroless-like', 'docker-archive:docker-archive.tar.gz'],
  ['distroless-like', 'oci-archive:oci-archive.tar'],
  ['el8-bdb', 'oci-archive:oci-archive.tar'],
  ['mariner-sqlite', 'oci-archive:oci-archive.tar'],
  ['mini-debian', 'docker-archive:docker-archive.tar.gz:seaworthy.test/mini-debian:1.0'],
  ['mini-debian', 'oci-dir:oci'],
  ['scratch-go', 'oci-archive:oci-archive.tar'],
  ['sle15-ndb', 'oci-archive:oci-archive.tar'],
  ['tiny-docker25', 'docker-archive:docker-save.tar.gz'],
  ['tiny-gzip', 'docker-archive:docker-archive.tar.gz'],
  ['tiny-gzip', 'oci-archive:oci-archive.tar'],
  ['tiny-mixed', 'oci-archive:oci-archive.tar'],
  ['tiny-uncompressed', 'oci-archive:oci-archive.tar.gz'],
  ['tiny-zstd', 'oci-archive:oci-archive.tar'],
  ['ubi8-like', 'oci-archive:oci-archive.tar'],
  ['ubi9-like', 'oci-archive:oci-archive.tar'],
  ['wolfi-like', 'oci-archive:oci-archive.tar'],
];
const scratch = scratchFolder('images');
afterAll(() => scratch.remove());

function targetOf(folder: string, target: string): string {
  const [scheme = '', ...rest] = target.split(':');
  return `${scheme}:${shared('images', folder, rest.join(':'))}`;
}

function expectedOf(folder: string): Expected {
  return JSON.parse(readFileSync(shared('images', folder, 'EXPECTED.json'), 'utf8')) as Expected;
}

interface Row {
  readonly purl: string;
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly layer: number | undefined;
  readonly source: string;
}

function rowsOf(report: JsonReport): Row[] {
  return report.packages.map((pkg) => ({
    purl: pkg.purl,
    name: pkg.name,
    version: pkg.version,
    path: pkg.locations[0]?.path ?? '',
    layer: pkg.locations[0]?.layer,
    // A package that is its own source does not repeat it.
    source: `${pkg.source?.name ?? pkg.name} ${pkg.source?.version ?? pkg.version}`,
  }));
}

function expectedRows(expected: readonly ExpectedPackage[]): Row[] {
  return expected.map((row) => ({
    purl: row.purl,
    name: row.name,
    version: versionOf(row),
    path: row.path,
    layer: row.layer,
    source: sourceOf(row),
  }));
}

/** Of rpm packages the expectation keeps epoch, version and release apart. */
function versionOf({ version, release, epoch = 0 }: ExpectedPackage): string {
  const full = release === undefined ? version : `${version}-${release}`;
  return epoch === 0 ? full : `${epoch}:${full}`;
}

/** Of rpm packages it gives the file name of the source. */
function sourceOf(row: ExpectedPackage): string {
  const [, name, version] = /^(.+)-([^-]+-[^-]+)\.src\.rpm$/.exec(row.source_rpm ?? '') ?? [];
  return name === undefined ? `${row.source ?? row.origin ?? row.name} ${row.source_version ?? row.version}` : `${name} ${version}`;
}

function sorted(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => (`${left.purl} ${left.path}` < `${right.purl} ${right.path}` ? -1 : 1));
}

/** What does not depend on how the inventory was come by. */
function judgedParts({ packages, findings, cancelled, unknowns, verdict }: JsonReport): unknown {
  return { packages, findings, cancelled, unknowns, verdict };
}

describe.skipIf(!hasShared)('real and realistic images', () => {
  it.each(images)('%s, %s: packages equal what is expected', (folder, target) => {
    const expected = expectedOf(folder);
    const report = scanReport(targetOf(folder, target), scratch.path);
    const allowed = new Set([...(expected.java_without_pom_properties ?? []), ...(expected.other_package_json ?? [])].map(({ path }) => path));
    const wanted = sorted(expectedRows(expected.packages));
    const wantedPaths = new Set(wanted.map(({ path }) => path));
    const found = sorted(rowsOf(report)).filter(({ path }) => !allowed.has(path) || wantedPaths.has(path));
    expect(found).toEqual(wanted);
    expect(report.artifact.layers.map(({ diffId }) => diffId)).toEqual(expected.diff_ids);
  });

  it.each(images)('%s, %s: its SBOM, in either standard, gives the same packages, findings and verdict', (folder, target) => {
    const report = scanReport(targetOf(folder, target), scratch.path, '--verbose');
    for (const format of ['cyclonedx', 'spdx', 'spdx-tag-value']) {
      const file = join(scratch.path, `image.${format}.json`);
      writeFileSync(file, seaworthy(['sbom', targetOf(folder, target), '--format', format], { home: scratch.path }).stdout);
      expect(judgedParts(scanReport(`sbom:${file}`, scratch.path, '--verbose'))).toEqual(judgedParts(report));
    }
  });

  const platforms = (expectedOfMultiarch() ?? []).map((row) => [row.platform, row] as const);
  it.each(platforms)('tiny-multiarch for %s: packages of that platform', (platform, expected) => {
    const target = targetOf('tiny-multiarch', 'oci-archive:oci-archive.tar.gz');
    const report = scanReport(target, scratch.path, '--platform', platform);
    expect(sorted(rowsOf(report))).toEqual(sorted(expectedRows(expected.packages)));
  });
});

function expectedOfMultiarch(): readonly { readonly platform: string; readonly packages: readonly ExpectedPackage[] }[] | undefined {
  if (!hasShared) return undefined;
  const { platforms } = JSON.parse(readFileSync(shared('images', 'tiny-multiarch', 'EXPECTED.json'), 'utf8')) as {
    readonly platforms: Readonly<Record<string, { readonly packages: readonly ExpectedPackage[] }>>;
  };
  return Object.entries(platforms).map(([platform, { packages }]) => ({ platform, packages }));
}
