import { describe, expect, it } from 'vitest';
import { treeOf, type LiteralLayer } from '../../test/support/tree.ts';
import { MalformedError } from '../core/error.ts';
import type { Package } from '../core/package.ts';
import { analyse } from '../../test/support/tree.ts';
import { embeddedSbom } from './embedded-sboms.ts';
import type { TreeCatalog } from './catalog.ts';
import { catalogTree, ecosystems } from './index.ts';

const installed = 'P:nginx\nV:1.27.4-r1\nA:x86_64\no:nginx\n\n';
const wolfi = { 'etc/os-release': 'ID=wolfi\nVERSION_ID=20230201\n', 'lib/apk/db/installed': installed };

function spdx(...packages: readonly (readonly [name: string, version: string, purl?: string])[]): string {
  return JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    packages: packages.map(([name, versionInfo, purl]) => ({
      name,
      versionInfo,
      ...(purl === undefined ? {} : { externalRefs: [{ referenceType: 'purl', referenceLocator: purl }] }),
    })),
  });
}

function catalog(files: LiteralLayer): TreeCatalog {
  return catalogTree(treeOf({ ...wolfi, ...files }), ecosystems);
}

const place = 'var/lib/db/sbom/x.spdx.json';

describe('SBOMs that lie in an image', () => {
  it('add packages that nothing else knows of, and say where they are told', () => {
    const { packages, unknowns } = catalog({ [place]: spdx(['lodash', '4.17.4', 'pkg:npm/lodash@4.17.4']) });
    expect(packages.map(({ name }) => name)).toEqual(['nginx', 'lodash']);
    expect(packages[1]).toMatchObject({
      ecosystem: 'npm',
      properties: { sbom: `/${place}` },
      locations: [{ path: `/${place}`, layer: { index: 0 } }],
    });
    expect(unknowns).toEqual([]);
  });

  it.each<[string, readonly [string, string, string?], string]>([
    ['the same package of the distribution', ['nginx', '1.27.4-r1', 'pkg:apk/wolfi/nginx@1.27.4-r1?arch=x86_64'], 'it is listed already'],
    [
      'the same in another version',
      ['nginx', '1.20.0-r0', 'pkg:apk/wolfi/nginx@1.20.0-r0'],
      'the database of the distribution knows which is installed',
    ],
    ['the same by name only', ['nginx', '1.27.4-r1'], 'it is what was found'],
  ])('add nothing for %s: %s', (_, listed) => {
    const { packages, unknowns } = catalog({ [place]: spdx(listed) });
    expect(packages).toEqual(catalog({}).packages);
    expect(unknowns).toEqual([]);
  });

  it('never relabel what was found: a lie beside the truth changes nothing', () => {
    const lie = JSON.stringify({
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          name: 'nginx',
          versionInfo: '99',
          externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:apk/wolfi/nginx@99' }],
          annotations: [
            {
              annotator: 'Tool: seaworthy-1',
              comment: 'seaworthy:properties [["seaworthy:ecosystem","npm"],["seaworthy:location:0:path","/lib/apk/db/installed"]]',
            },
          ],
        },
      ],
    });
    expect(catalog({ [place]: lie }).packages).toEqual(catalog({}).packages);
  });

  it('tell of what they list and nobody can compare', () => {
    const { unknowns } = catalog({
      'opt/bitnami/redis/.spdx-redis.spdx': spdx(['Redis', '7.0', 'pkg:bitnami/redis@7.0'], ['a part', '1'], ['another', '2']),
    });
    expect(unknowns).toMatchObject([
      { kind: 'unreadable', subject: '/opt/bitnami/redis/.spdx-redis.spdx', count: 2 },
      { kind: 'no-advisory-data', subject: 'pkg:bitnami', count: 1 },
    ]);
  });

  it('say nothing of what a package that was found is made of', () => {
    const source = ['nginx.tar.gz', '1.27.4', 'pkg:github/nginx/nginx@release-1.27.4'] as const;
    expect(catalog({ [place]: spdx(['nginx', '1.27.4-r1', 'pkg:apk/wolfi/nginx@1.27.4-r1'], source) }).unknowns).toEqual([]);
  });

  it('list each package once, however many speak of it', () => {
    const listed = spdx(['lodash', '4.17.4', 'pkg:npm/lodash@4.17.4'], ['lodash', '4.17.5', 'pkg:npm/lodash@4.17.5']);
    const { packages } = catalog({ [place]: listed, 'var/lib/db/sbom/y.spdx.json': listed });
    expect(packages.map(({ version }: Package) => version)).toEqual(['1.27.4-r1', '4.17.4', '4.17.5']);
  });

  it.each([
    ['usr/share/sbom/x.cdx.json', true],
    ['usr/local/share/sbom/x.spdx', true],
    ['opt/bitnami/x/.spdx-x.spdx', true],
    ['usr/lib/python3/site-packages/x-1.dist-info/sboms/x.cdx.json', true],
    ['home/me/x.spdx.json', false],
    ['app/var/lib/db/sbom/x.spdx.json', false],
    ['var/lib/db/sbom/x.json', false],
  ])('%s: read is %s', (path, isRead) => {
    expect(analyse(embeddedSbom, path, spdx(['x', '1'])) !== undefined).toBe(isRead);
  });

  it('are none of our business where they are something else, and unreadable where they are broken', () => {
    expect(analyse(embeddedSbom, place, '{"a":1}')).toBeUndefined();
    expect(() => analyse(embeddedSbom, place, '{"spdxVersion":')).toThrow(MalformedError);
    expect(() => analyse(embeddedSbom, place, Buffer.from([0xff, 0xff, 0xff]))).toThrow(MalformedError);
  });
});
