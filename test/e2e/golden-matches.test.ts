import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ecosystems } from '../../src/ecosystems/index.ts';
import type { Inventory } from '../../src/scan/inventory.ts';
import { writeProject } from '../goldens/project.ts';
import { scratchFolder } from '../support/cli.ts';
import { buildFeeds, inventoryOfPurls, packageOfPurl, type Feeds } from '../support/feeds.ts';
import { packed } from '../support/packed.ts';
import { hasShared, shared } from '../support/shared.ts';
import { tableOfMatches } from './golden-table.ts';
import { readReview, toldOf } from './reviewed-matches.ts';

// What is matched in real lists of packages, all of it, against all feeds of shared data. Ten matches and near misses or more of each ecosystem were checked by hand
// against the text of the records: golden/REVIEW.md. A difference is a defect or a better answer; which of the two, the records tell.

const scratch = scratchFolder('golden-matches');
let feeds: Feeds;
beforeAll(async () => {
  if (hasShared) feeds = await buildFeeds(scratch.path);
});
afterAll(() => {
  feeds?.close();
  scratch.remove();
});

const images: readonly (readonly [string, string])[] = [
  ['alpine-310', 'docker-archive:alpine-310.tar.gz'],
  ['alpine-311', 'docker-archive:alpine-311.tar.gz'],
  ['el8-bdb', 'oci-archive:oci-archive.tar'],
  ['mariner-sqlite', 'oci-archive:oci-archive.tar'],
  ['mini-debian', 'docker-archive:docker-archive.tar.gz:seaworthy.test/mini-debian:1.0'],
  ['scratch-go', 'oci-archive:oci-archive.tar'],
  ['sle15-ndb', 'oci-archive:oci-archive.tar'],
  ['ubi8-like', 'oci-archive:oci-archive.tar'],
  ['ubi9-like', 'oci-archive:oci-archive.tar'],
  ['wolfi-like', 'oci-archive:oci-archive.tar'],
];

/** Lock files of one ecosystem, each in the project that is scanned. */
const projects: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['npm-vuln-app', { 'package-lock.json': 'own/vuln-app/package-lock.json' }],
  ['cargo', { 'Cargo.lock': 'anchore/syft/syft/pkg/cataloger/rust/testdata/Cargo.lock' }],
  ['composer', { 'composer.lock': 'anchore/syft/syft/pkg/cataloger/php/testdata/composer.lock' }],
  ['go', { 'go.mod': 'anchore/syft/syft/pkg/cataloger/golang/testdata/image-not-a-module/go.mod' }],
  [
    'maven',
    {
      'maven/pom.xml': 'aquasecurity/trivy/pkg/dependency/parser/java/jar/testdata/testimage/maven/pom.xml',
      'gradle/build.gradle': 'aquasecurity/trivy/pkg/dependency/parser/java/jar/testdata/testimage/gradle/build.gradle',
      'locked/gradle.lockfile': 'anchore/syft/syft/pkg/cataloger/java/testdata/gradle/gradle.lockfile',
    },
  ],
  [
    'nuget',
    {
      'first/packages.lock.json': 'anchore/syft/syft/pkg/cataloger/dotnet/testdata/packages.lock.json',
      'second/packages.lock.json': 'aquasecurity/trivy/pkg/fanal/analyzer/language/dotnet/nuget/testdata/lock/packages.lock.json',
    },
  ],
  [
    'python',
    {
      'pipenv/Pipfile.lock': 'anchore/syft/syft/pkg/cataloger/python/testdata/pipfile-lock/Pipfile.lock',
      'poetry/poetry.lock': 'aquasecurity/trivy/pkg/fanal/analyzer/language/python/poetry/testdata/happy/poetry.lock',
    },
  ],
  ['ruby', { 'Gemfile.lock': 'anchore/syft/syft/pkg/cataloger/ruby/testdata/Gemfile.lock' }],
];

interface Installed {
  readonly name: string;
  readonly epoch: number | null;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
  readonly source_rpm: string;
  readonly modularitylabel?: string | null;
}

/** Packages of Red Hat as those of AlmaLinux, which has the same names and versions, and whose advisories are at hand. */
function asAlmaLinux(release: string, packages: readonly Installed[]): Inventory {
  return inventoryOfPurls(
    packages
      .filter(({ name }) => name !== 'gpg-pubkey')
      .map(({ name, epoch, version, release: of, arch, source_rpm: source, modularitylabel: label }) => {
        const qualifiers = [
          `arch=${arch}`,
          `distro=almalinux-${release}`,
          ...(epoch ? [`epoch=${epoch}`] : []),
          ...(label ? [`rpmmod=${label}`] : []),
        ];
        return `pkg:rpm/almalinux/${encodeURIComponent(name)}@${encodeURIComponent(`${version}-${of}`)}?${qualifiers.join('&')}&upstream=${encodeURIComponent(source)}`;
      }),
  );
}

describe.skipIf(!hasShared)('matches in real lists of packages', () => {
  const locks = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
  const systems = hasShared ? packed('packages', 'os.tar.gz') : new Map<string, Buffer>();
  const listOf = (name: string): unknown => JSON.parse(String(systems.get(`own/rpmdb-expected/${name}.json`)));

  it.each(images)('image %s', async (folder, target) => {
    const [scheme = '', ...rest] = target.split(':');
    const inventory = await feeds.inventory(`${scheme}:${shared('images', folder, rest.join(':'))}`);
    await expect(tableOfMatches(feeds.examine(inventory))).toMatchFileSnapshot(`golden/${folder}.tsv`);
  });

  it.each(projects)('project %s', async (name, files) => {
    const folder = join(scratch.path, name);
    writeProject(folder, new Map(Object.entries(files).map(([path, file]) => [path, locks.get(file) as Buffer])));
    await expect(tableOfMatches(feeds.examine(await feeds.inventory(folder)))).toMatchFileSnapshot(`golden/${name}.tsv`);
  });

  it.each(['8', '9'])('UBI %s as AlmaLinux', async (release) => {
    const inventory = asAlmaLinux(release, listOf(`ubi${release}`) as readonly Installed[]);
    await expect(tableOfMatches(feeds.examine(inventory))).toMatchFileSnapshot(`golden/ubi${release}-as-almalinux.tsv`);
  });

  it('CentOS 8 with modules, as AlmaLinux', async () => {
    const lists = listOf('go-rpmdb') as Readonly<Record<string, readonly Installed[]>>;
    const modular = (lists['CentOS8Modularitylabel'] ?? []).filter(({ modularitylabel: label }) => Boolean(label));
    await expect(tableOfMatches(feeds.examine(asAlmaLinux('8', modular)), true)).toMatchFileSnapshot('golden/centos8-modules-as-almalinux.tsv');
  });
});

describe.skipIf(!hasShared)('matches and near misses that were checked by hand', () => {
  const review = readReview();

  it('are ten or more of each ecosystem that the feeds speak of', () => {
    const known = new Set(feeds.database.about.coverage.map(({ ecosystem }) => ecosystem.split(':')[0] ?? ''));
    const named = ecosystems.map(({ id }) => id).filter((id) => known.has(id));
    expect([...review.keys()].toSorted()).toEqual(named.toSorted());
    for (const rows of review.values()) expect(rows.length).toBeGreaterThanOrEqual(10);
  });

  it.each([...review])('%s', (ecosystem, rows) => {
    for (const { purl } of rows) expect(packageOfPurl(purl).ecosystem).toBe(ecosystem);
    expect(rows.map((row) => toldOf(row, feeds))).toEqual(rows);
  });
});
