import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPackage, anySystem, anyUnknown } from '../../../test/support/any-inventory.ts';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { artifactOf, endOfLifeOf, findingOf, layerOf, packageOf, unknownOf } from '../../../test/support/report.ts';
import { readSbom } from '../sbom/read.ts';
import type { SbomInventory } from './read.ts';
import type { SbomContent } from './content.ts';
import { writeCycloneDx } from './write.ts';

function contentOf(part: Partial<SbomContent> = {}): SbomContent {
  return { artifact: artifactOf(), packages: [], unknowns: [], createdAt: '2026-11-21T12:00:00.000Z', toolVersion: '0.1.0', ...part };
}

function write(content: SbomContent): string {
  return [...writeCycloneDx(content)].join('');
}

function rewritten(content: SbomContent): SbomInventory {
  return readSbom(Buffer.from(write(content)), recognizable);
}

const layers = artifactOf().layers;

describe('writing and reading CycloneDX', () => {
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
      fc.property(anySystem, (written) => {
        expect(rewritten(contentOf({ system: written })).system).toEqual(written);
      }),
    );
  });

  it('tells other tools until when the release is maintained, and takes it from nobody', () => {
    const endOfLifeIn = (maintenance: NonNullable<SbomContent['maintenance']>): unknown =>
      /"seaworthy:distribution:endOfLife",\s*"value": "([^"]*)"/.exec(write(contentOf({ maintenance })))?.[1];
    const release = { product: 'debian', title: 'Debian', cycle: '10', maintained: [] };
    expect(endOfLifeIn({ state: 'maintained', name: 'Debian 12', until: '2028-06-30' })).toBe('2028-06-30');
    expect(endOfLifeIn({ state: 'maintained', name: 'Wolfi' })).toBeUndefined();
    expect(endOfLifeIn({ state: 'ended', release: { ...release, until: '2024-06-30' } })).toBe('2024-06-30');
    expect(endOfLifeIn({ state: 'ended', release })).toBe('over');
    expect(endOfLifeIn({ state: 'not-asked' })).toBeUndefined();
    expect(rewritten(contentOf({ maintenance: { state: 'maintained', name: 'x', until: '2099-01-01' } }))).not.toHaveProperty('maintenance');
  });

  it('leaves what is no vulnerability out of the list of them', () => {
    const { vulnerabilities } = JSON.parse(write(contentOf({ findings: [endOfLifeOf()] }))) as { vulnerabilities: object[] };
    expect(vulnerabilities).toEqual([]);
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
      packageOf({
        purl: 'pkg:npm/b@1',
        locations,
        dependency: { direct: false, scope: 'development', requiredBy: ['pkg:npm/a@1', 'pkg:npm/gone@1'] },
      }),
      packageOf({ purl: 'pkg:npm/a@1', locations: [{ path: '/other/package-lock.json' }], dependency: { requiredBy: [] } }),
    ];
    const content = contentOf({ artifact, packages, leftOut });
    expect(rewritten(content)).toEqual({ artifact: { ...artifact, kind: 'sbom' }, packages, unknowns: [], leftOut });
    expect(JSON.parse(write(content))).toMatchObject({
      metadata: { component: { type: 'application' } },
      components: [{ scope: 'required' }, { scope: 'excluded' }, { 'bom-ref': 'pkg:npm/a@1#2' }],
      dependencies: [
        { ref: 'artifact', dependsOn: ['pkg:npm/a@1'] },
        { ref: 'pkg:npm/a@1', dependsOn: ['pkg:npm/b@1'] },
      ],
    });
  });

  it('gives back nothing where there was nothing', () => {
    const artifact = { kind: 'image', reference: 'x', tags: [], layers: [] } as const;
    expect(rewritten(contentOf({ artifact }))).toEqual({ artifact: { ...artifact, kind: 'sbom' }, packages: [], unknowns: [] });
  });

  it('gives the same text for the same content, whatever else was written before', () => {
    const content = contentOf({ packages: [packageOf()] });
    expect(write(content)).toBe(write(content));
    expect(write(rewrittenContent(content))).toBe(write(content));
  });

  it('hands on no secret of the history', () => {
    const artifact = artifactOf({ layers: [layerOf(0, 'RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci')] });
    expect(write(contentOf({ artifact }))).not.toContain('hunter2');
  });

  it('gives each component a reference of its own', () => {
    const packages = [packageOf(), packageOf(), packageOf({ purl: 'pkg:npm/lodash@4.17.4#2' }), packageOf()];
    const { components } = JSON.parse(write(contentOf({ packages }))) as { components: { 'bom-ref': string }[] };
    const references = components.map((component) => component['bom-ref']);
    expect(new Set(references).size).toBe(packages.length);
    expect(references[0]).toBe('pkg:npm/lodash@4.17.4');
  });

  it('numbers many packages of one package URL in linear time', () => {
    const packages = Array.from({ length: 5_000 }, () => packageOf());
    expect(rewritten(contentOf({ packages })).packages).toHaveLength(5_000);
  });

  it('lists each vulnerability once, with the packages it affects', () => {
    const other = packageOf({ purl: 'pkg:npm/lodash@4.17.10', version: '4.17.10' });
    const findings = [
      findingOf({
        aliases: ['GHSA-jf85-cpcp-j695'],
        cwes: ['CWE-1321', 'nonsense'],
        cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N', score: 9.1, source: 'nvd' }],
        epss: { score: 0.5, percentile: 0.9, date: '2026-11-01' },
      }),
      findingOf({ package: other }),
    ];
    const packages = [findings[0]?.package ?? other, other];
    const { vulnerabilities } = JSON.parse(write(contentOf({ packages, findings }))) as { vulnerabilities: object[] };
    expect(vulnerabilities).toMatchObject([
      {
        id: 'CVE-2019-10744',
        cwes: [1321],
        ratings: [{ severity: 'critical' }, { score: 9.1, method: 'CVSSv31' }],
        recommendation: 'Upgrade lodash to 4.17.12',
        affects: [{ ref: 'pkg:npm/lodash@4.17.4' }, { ref: 'pkg:npm/lodash@4.17.10' }],
      },
    ]);
    expect(vulnerabilities).toHaveLength(1);
  });

  it('keeps what it could not examine', () => {
    const unknowns = [unknownOf({ layer: layers[1] ?? layerOf(1), count: 3 })];
    expect(rewritten(contentOf({ unknowns })).unknowns).toEqual(unknowns);
  });
});

function rewrittenContent(content: SbomContent): SbomContent {
  const { artifact, packages, unknowns } = rewritten(content);
  return { ...content, artifact, packages, unknowns };
}
