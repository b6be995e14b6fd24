import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPackage, anySystem, anyUnknown } from '../../../test/support/any-inventory.ts';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { artifactOf, findingOf, layerOf, packageOf } from '../../../test/support/report.ts';
import type { SbomContent, SbomInventory } from '../cyclonedx/index.ts';
import { readSbom } from '../sbom/read.ts';
import { writeSpdxTags } from './write-tag-value.ts';
import { writeSpdx } from './write.ts';

function contentOf(part: Partial<SbomContent> = {}): SbomContent {
  return { artifact: artifactOf(), packages: [], unknowns: [], createdAt: '2026-11-21T12:00:00.000Z', toolVersion: '0.1.0', ...part };
}

describe.each([
  ['JSON', writeSpdx],
  ['tags and values', writeSpdxTags],
])('writing and reading SPDX as %s', (_, writer) => {
  const rewritten = (content: SbomContent): SbomInventory => readSbom(Buffer.from([...writer(content)].join('')), recognizable);

  it('gives back every package and every unknown exactly', () => {
    fc.assert(
      fc.property(fc.array(anyPackage, { maxLength: 4 }), fc.array(anyUnknown, { maxLength: 3 }), (packages, unknowns) => {
        const back = rewritten(contentOf({ packages, unknowns }));
        expect(back.packages).toEqual(packages);
        expect(back.unknowns).toEqual(unknowns);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back the release of the distribution, and where it is told', () => {
    fc.assert(
      fc.property(anySystem, (system) => {
        expect(rewritten(contentOf({ system })).system).toEqual(system);
      }),
    );
  });

  it('gives back the image: name, digest, tags, platform, layers, distribution', () => {
    const artifact = artifactOf({ platform: { os: 'linux', architecture: 'arm', variant: 'v7' }, tags: ['a:1', 'b:2'] });
    expect(rewritten(contentOf({ artifact, distribution: 'Debian GNU/Linux 12 (bookworm)' }))).toEqual({
      artifact: { ...artifact, kind: 'sbom' },
      distributionName: 'Debian GNU/Linux 12 (bookworm)',
      packages: [],
      unknowns: [],
    });
  });

  it('gives back the source tree: commit, what was left out, and the graph', () => {
    const artifact = { kind: 'source-tree', reference: '.', revision: 'a'.repeat(40), tags: [], layers: [] } as const;
    const leftOut = [{ subject: 'node_modules', reason: 'installed packages', count: 3 }];
    const locations = [{ path: '/package-lock.json' }];
    const packages = [
      packageOf({ purl: 'pkg:npm/a@1', locations, dependency: { direct: true, scope: 'runtime', requiredBy: [] } }),
      packageOf({ purl: 'pkg:npm/b@1', locations, dependency: { direct: false, scope: 'development', requiredBy: ['pkg:npm/a@1'] } }),
    ];
    const content = contentOf({ artifact, packages, leftOut });
    expect(rewritten(content)).toEqual({ artifact: { ...artifact, kind: 'sbom' }, packages, unknowns: [], leftOut });
    const { relationships, packages: elements } = JSON.parse([...writeSpdx(content)].join('')) as {
      relationships: { spdxElementId: string; relationshipType: string; relatedSpdxElement: string }[];
      packages: { SPDXID: string }[];
    };
    const [artifactId, a, b] = elements.map(({ SPDXID }) => SPDXID);
    expect(relationships.map((one) => [one.spdxElementId, one.relationshipType, one.relatedSpdxElement])).toEqual([
      ['SPDXRef-DOCUMENT', 'DESCRIBES', artifactId],
      [artifactId, 'CONTAINS', a],
      [artifactId, 'CONTAINS', b],
      [artifactId, 'DEPENDS_ON', a],
      [a, 'DEPENDS_ON', b],
    ]);
  });

  it('gives back nothing where there was nothing', () => {
    const artifact = { kind: 'image', reference: 'x', tags: [], layers: [] } as const;
    expect(rewritten(contentOf({ artifact }))).toEqual({ artifact: { ...artifact, kind: 'sbom' }, packages: [], unknowns: [] });
  });

  it('gives the same text for the same content', () => {
    const content = contentOf({ packages: [packageOf(), packageOf()] });
    expect([...writer(content)]).toEqual([...writer(content)]);
  });
});

describe('writing SPDX', () => {
  const write = (content: SbomContent): string => [...writeSpdx(content)].join('');
  it('hands on no secret of the history, of the environment or of a command line', () => {
    const config = {
      environment: ['NPM_TOKEN=hunter2', 'PATH=/bin'],
      entrypoint: ['/app', '--password', 'hunter2'],
      command: [],
      exposedPorts: ['8080/tcp'],
      labels: { secret: 'hunter2' },
    };
    const artifact = artifactOf({ config, layers: [layerOf(0, 'RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci')] });
    const text = write(contentOf({ artifact }));
    expect(text).not.toContain('hunter2');
    for (const told of ['seaworthy:image:exposedPort', '8080/tcp http-alt', 'NPM_TOKEN', '/app --password=***']) expect(text).toContain(told);
  });

  it.each<[string[], string | RegExp, string]>([
    [['MIT'], 'MIT', 'an id of the list'],
    [['MIT OR Apache-2.0', 'BSD-3-Clause'], '(MIT OR Apache-2.0) AND BSD-3-Clause', 'several together'],
    [[], 'NOASSERTION', 'none'],
    [['', ' '], 'NOASSERTION', 'nothing said'],
    [['GPL'], /^LicenseRef-[0-9a-f]{20}$/, 'no id of the list: its text stands in the document'],
    [['LicenseRef-elsewhere'], /^LicenseRef-[0-9a-f]{20}$/, 'a reference to what is not in this document'],
    [[`${'('.repeat(100_000)}MIT`], /^LicenseRef-/, 'parentheses without end'],
  ])('writes licenses %j as %s: %s', (licenses, expected) => {
    const document = JSON.parse(write(contentOf({ packages: [packageOf({ licenses })] }))) as {
      packages: { licenseDeclared: string }[];
      hasExtractedLicensingInfos: { licenseId: string; extractedText: string }[];
    };
    const declared = document.packages[1]?.licenseDeclared ?? '';
    if (typeof expected === 'string') expect(declared).toBe(expected);
    else expect(declared).toMatch(expected);
    const referred = declared.startsWith('LicenseRef-') ? [{ licenseId: declared, extractedText: licenses[0] }] : [];
    expect(document.hasExtractedLicensingInfos).toMatchObject(referred);
  });

  it('names the vulnerabilities found in a package', () => {
    const packages = [packageOf()];
    const findings = [findingOf(), findingOf(), findingOf({ id: 'GHSA-jf85-cpcp-j695' }), findingOf({ id: 'no id at all\n' })];
    const document = JSON.parse(write(contentOf({ packages, findings }))) as { packages: { externalRefs?: { referenceLocator: string }[] }[] };
    expect(document.packages[1]?.externalRefs?.map(({ referenceLocator }) => referenceLocator)).toEqual([
      'pkg:npm/lodash@4.17.4',
      'https://nvd.nist.gov/vuln/detail/CVE-2019-10744',
      'https://osv.dev/vulnerability/GHSA-jf85-cpcp-j695',
    ]);
  });

  it('as tags ends no line and no text early, whatever is named in it', () => {
    const hostile = 'x\nPackageName: evil\u001b[2J</text>\nPackageName: evil';
    const packages = [packageOf({ name: hostile, version: hostile, licenses: [hostile] })];
    const text = [...writeSpdxTags(contentOf({ packages, findings: [findingOf({ package: packages[0] ?? packageOf() })] }))].join('');
    expect(text.match(/^PackageName:.*$/gm)).toHaveLength(2);
    expect(text).not.toContain('\u001b');
    expect(readSbom(Buffer.from(text), recognizable).packages).toMatchObject([{ name: hostile, version: hostile, licenses: [hostile] }]);
  });
});
