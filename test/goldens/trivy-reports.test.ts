import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Package } from '../../src/core/package.ts';
import { ecosystems } from '../../src/ecosystems/index.ts';
import { readSbom } from '../../src/formats/sbom/read.ts';
import { packed } from '../support/packed.ts';
import { hasShared } from '../support/shared.ts';
import { contentOfImage } from './image.ts';
import { declaredIn, writeProject } from './project.ts';

const root = mkdtempSync(join(tmpdir(), 'seaworthy-reports-'));
afterAll(() => rmSync(root, { recursive: true }));

function archive(name: string): ReadonlyMap<string, Buffer> {
  return hasShared ? packed('packages', name) : new Map();
}
const reports = archive('goldens.tar.gz');
const locks = archive('lock.tar.gz');
const sboms = archive('sbom.tar.gz');

interface TrivyReport {
  readonly Results?: readonly {
    readonly Packages?: readonly { readonly Name: string; readonly Version: string }[];
    readonly Vulnerabilities?: readonly { readonly PkgName: string; readonly InstalledVersion: string }[];
  }[];
}

/** `name version` of what a report lists, or finds something in. */
function packagesOfReport(name: string): readonly string[] {
  const { Results = [] } = JSON.parse(String(reports.get(`aquasecurity/trivy/integration/testdata/${name}.json.golden`))) as TrivyReport;
  const named = Results.flatMap(({ Packages = [], Vulnerabilities = [] }) => [
    ...Packages.map(({ Name, Version }) => `${Name} ${Version}`),
    ...Vulnerabilities.map(({ PkgName, InstalledVersion }) => `${PkgName} ${InstalledVersion}`),
  ]);
  return [...new Set(named)].toSorted();
}

function ofSbom(file: string): () => readonly Package[] {
  return () => readSbom(sboms.get(`aquasecurity/trivy/integration/testdata/fixtures/sbom/${file}`) as Buffer, ecosystems).packages;
}

function ofImage(file: string, place: string): () => readonly Package[] {
  return () => contentOfImage(new Map([[place, locks.get(file) as Buffer]])).packages;
}

function ofProject(file: string, name: string): () => readonly Package[] {
  return () => {
    const folder = join(root, name);
    writeProject(folder, new Map([[name, locks.get(file) as Buffer]]));
    return [...declaredIn(folder).values()].flatMap(({ packages }) => packages);
  };
}

const trivy = 'aquasecurity/trivy/pkg';

/** Trivy's reports of which what was scanned is at hand too. What they name and we do not is explained in README.md. */
describe.skipIf(!hasShared)('what Trivy reports', () => {
  it.each<[name: string, read: () => readonly Package[], without: readonly string[]]>([
    ['centos-7', ofSbom('centos-7-cyclonedx.json'), []],
    ['fluentd-multiple-lockfiles', ofSbom('fluentd-multiple-lockfiles-cyclonedx.json'), []],
    ['minikube-kbom', ofSbom('minikube-kbom.json'), ['k8s.io/kubelet 1.27.0']],
    ['nuget', ofProject(`${trivy}/dependency/parser/nuget/lock/testdata/packages_lock_simple.json`, 'packages.lock.json'), []],
    [
      'dotnet',
      ofImage(`${trivy}/fanal/analyzer/language/dotnet/deps/testdata/datacollector.deps.json`, 'app/datacollector.deps.json'),
      ['Microsoft.VisualStudio.TestPlatform.Common 17.2.0-release-20220408-11'],
    ],
  ])('%s: each package of it is listed, but for those that are explained', (name, read, without) => {
    const ours = new Set(read().map((pkg) => `${pkg.name} ${pkg.version}`));
    const theirs = packagesOfReport(name);
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.filter((text) => !ours.has(text))).toEqual(without);
  });
});
