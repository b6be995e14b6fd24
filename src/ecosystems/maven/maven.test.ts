import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { analyse, treeOf } from '../../../test/support/tree.ts';
import type { LiteralLayer } from '../../../test/support/tree.ts';
import { storedZip, zipOf } from '../../../test/support/zip.ts';
import { javaArchiveFile, javaArchives } from './archives.ts';
import { maven } from './ecosystem.ts';

const manifest = { 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\n' };

function jar(group: string, artifact: string, version: string): Buffer {
  return storedZip({
    ...manifest,
    [`META-INF/maven/${group}/${artifact}/pom.properties`]: `groupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
  });
}

function catalog(layer: LiteralLayer): Catalog {
  return javaArchives.catalog(treeOf({ 'etc/hostname': 'x' }, layer), {});
}

describe('Java archives', () => {
  it('are listed with purl, place inside and layer', () => {
    const war = zipOf([{ name: 'WEB-INF/lib/log4j-core-2.14.1.jar', body: jar('org.apache.logging.log4j', 'log4j-core', '2.14.1') }]);
    expect(catalog({ 'opt/java/shop.war': war })).toEqual({
      packages: [
        {
          purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
          ecosystem: 'Maven',
          name: 'org.apache.logging.log4j:log4j-core',
          version: '2.14.1',
          locations: [{ path: '/opt/java/shop.war!/WEB-INF/lib/log4j-core-2.14.1.jar', layer: expect.objectContaining({ index: 1 }) }],
        },
      ],
      unknowns: [],
    });
  });

  it.each(['a.jar', 'a.war', 'a.ear', 'a.par', 'a.sar', 'a.nar', 'a.hpi', 'a.jpi', 'a.kar', 'a.lpkg', 'A.JAR'])(
    'are known by their suffix: %s',
    (path) => {
      expect(catalog({ [path]: jar('g', 'a', '1') }).packages).toHaveLength(1);
    },
  );

  it('trivy#3869: a .par that is no archive is refused by itself and ends nothing', () => {
    expect(() => analyse(javaArchiveFile, 'oracle/init.par', 'db_name=x')).toThrow(MalformedError);
  });

  it('trivy#1285: a zip with one pom.properties is no software', () => {
    const zip = storedZip({ 'META-INF/maven/org.ehcache/ehcache/pom.properties': 'groupId=org.ehcache\nartifactId=ehcache\nversion=3\n' });
    expect(catalog({ 'a.jar': zip })).toEqual({ packages: [], unknowns: [] });
  });

  it('without pom.properties need no database of hashes to be listed, and say what their bytes are', () => {
    const { packages, unknowns } = catalog({
      'lib/spring-core-5.2.0.RELEASE.jar': storedZip({ ...manifest, 'org/springframework/core/A.class': '' }),
      'lib/b-1.jar': jar('g', 'b', '1'),
    });
    expect(packages.map(({ purl }) => purl)).toEqual(['pkg:maven/g/b@1', 'pkg:maven/spring-core@5.2.0.RELEASE']);
    expect(packages.map(({ properties }) => properties?.['sha1'])).toEqual([undefined, expect.stringMatching(/^[0-9a-f]{40}$/)]);
    expect(unknowns).toEqual([]);
  });

  it('whose inside cannot be read leave an Unknown of that place', () => {
    const war = zipOf([
      { name: 'lib/bad.jar', body: 'no zip' },
      { name: 'lib/good-1.jar', body: jar('g', 'good', '1') },
    ]);
    expect(catalog({ 'a.war': war })).toMatchObject({
      packages: [{ name: 'g:good' }],
      unknowns: [{ kind: 'unreadable', subject: '/a.war!/lib/bad.jar', layer: { index: 1 } }],
    });
  });

  it('whose insides cannot be read at sixty places leave fifty Unknowns and one with a count', () => {
    const { unknowns } = catalog({ 'a.war': storedZip(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.jar`, 'no zip']))) });
    expect(unknowns).toHaveLength(51);
    expect(unknowns.at(-1)).toMatchObject({ subject: '/a.war', count: 10 });
  });

  it('inside each other deeper than any real ones leave one Unknown', () => {
    let nested = jar('g', 'innermost', '1');
    for (let depth = 0; depth < 40; depth += 1) nested = zipOf([{ name: 'n.jar', body: nested, deflated: true }]);
    expect(catalog({ 'a.jar': nested })).toEqual({
      packages: [],
      unknowns: [
        expect.objectContaining({ kind: 'unreadable', subject: `/a.jar${'!/n.jar'.repeat(33)}`, reason: expect.stringContaining('32 deep') }),
      ],
    });
  });

  it('that are empty files are none', () => {
    expect(analyse(javaArchiveFile, 'a.jar', '')).toBeUndefined();
  });
});

function subjects(path: string, members: Record<string, string>): readonly string[] {
  return catalog({ [path]: storedZip(members) }).packages.flatMap((pkg: Package) =>
    maven.subjects(pkg).map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`),
  );
}

describe('what advisories are asked', () => {
  it.each<[string, string, Record<string, string>, readonly string[]]>([
    ['group and artifact', 'a-1.jar', { ...manifest, 'META-INF/maven/g/a/pom.properties': 'groupId=g\nartifactId=a\nversion=1' }, ['Maven g:a 1']],
    [
      'the groups its packages suggest, where none is stated',
      'spring-beans-5.3.17.jar',
      { 'org/springframework/beans/A.class': '' },
      [
        'Maven org.springframework.beans:spring-beans 5.3.17',
        'Maven org.springframework:spring-beans 5.3.17',
        'Maven spring-beans:spring-beans 5.3.17',
      ],
    ],
    [
      'the group of the manifest first, which may be that of the vendor',
      'commons-collections-3.2.1.jar',
      { 'META-INF/MANIFEST.MF': 'Implementation-Vendor-Id: org.apache\n' },
      ['Maven org.apache:commons-collections 3.2.1', 'Maven commons-collections:commons-collections 3.2.1'],
    ],
    [
      'the group within its own name, as repositories of OSGi write it',
      'com.google.src.yolo-0.1.2.jar',
      { 'com/google/src/A.class': '' },
      [
        'Maven com.google.src:yolo 0.1.2',
        'Maven com.google.src:com.google.src.yolo 0.1.2',
        'Maven com.google:com.google.src.yolo 0.1.2',
        'Maven com.google.src.yolo:com.google.src.yolo 0.1.2',
      ],
    ],
  ])('is %s', (_, path, members, expected) => {
    expect(subjects(path, members)).toEqual(expected);
  });
});
