import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { storedZip } from '../../../test/support/zip.ts';
import { sourceOf } from '../../core/bytes.ts';
import { readJavaArchive, type JavaArchive } from './index.ts';

const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const syft = 'anchore/syft/syft/pkg/cataloger/java/testdata/jar-metadata/';
const scalibr = 'google/osv-scalibr/extractor/filesystem/language/java/archive/testdata/';
const trivy = 'aquasecurity/trivy/pkg/dependency/parser/java/jar/testdata/';

/** An archive of the files below a folder. */
function archiveOf(folder: string): Buffer {
  const members = [...files].filter(([path]) => path.startsWith(folder)).map(([path, bytes]) => [path.slice(folder.length), bytes] as const);
  return storedZip(Object.fromEntries(members));
}

function coordinates({ components }: JavaArchive): readonly string[] {
  return components.map(({ group, artifact, version }) => `${group ?? '?'}:${artifact}:${version}`);
}

describe.skipIf(!hasShared)('archives by what real ones state', () => {
  it.each<[string, readonly string[], string]>([
    ['opensaml-core-3.4.6', ['org.opensaml:opensaml-core:3.4.6'], 'pom.properties'],
    [
      'com.fasterxml.jackson.core.jackson-core-2.15.2',
      ['com.fasterxml.jackson.core:jackson-core:2.15.2'],
      'group before the name, and the folder of a pom.xml',
    ],
    ['micronaut-aop-4.9.11', ['io.micronaut:micronaut-aop:4.9.11'], 'the folder of a pom.xml, a title for people'],
    ['commons-lang3-3.12.0', ['?:commons-lang3:3.12.0'], 'a pom.xml in no folder of Maven’s: the name of the file alone'],
    ['spring-instrumentation-4.3.0-1.0', ['?:spring-instrumentation:1.0'], 'the version of the agent, not that of what it instruments'],
    [
      'api-all-2.0.0-sources',
      ['org.apache.directory.api:api-all:2.0.0', 'org.apache.directory.api:api-asn1-api:2.0.0'],
      'itself before what was shaded into it',
    ],
    [
      'multiple-matching-2.11.5',
      ['org.multiple:multiple-matching-1:2.11.5', 'org.multiple:multiple-matching-2:2.11.5', 'org.multiple:multiple-matching-3:2.11.5'],
      'three, and none of them by the name of the file',
    ],
    ['jenkins-plugins/gradle/2.11', ['org.jenkins-ci.plugins:gradle:2.11'], 'a plug-in of Jenkins'],
    ['org.multiple-thename', [], 'no manifest and no class: no software'],
  ])('%s: %j (%s)', (folder, expected) => {
    const name = folder.startsWith('jenkins') ? 'gradle.hpi' : `${folder}.jar`;
    expect(coordinates(readJavaArchive(sourceOf(archiveOf(`${syft}${folder}/`)), name)).toSorted()).toEqual(expected.toSorted());
  });

  it.each<[string, string, readonly string[], string]>([
    ['axis', 'axis-1.4.jar', ['?:axis:1.4'], 'versions of packages, with a date'],
    ['combine-manifest-filename', 'ivy-2.4.0.jar', ['org.apache:ivy:2.4.0'], 'the group of the vendor'],
    ['invalid-ids', 'a.jar', ['?:a:1.2.3'], 'titles never filled in'],
    ['known-group-id', 'spring-web-5.3.26.jar', ['?:spring-web:5.3.26'], 'a group that nothing states'],
    ['manifest-implementation-title', 'server.jar', ['org.elasticsearch:server:8.14.3'], 'a title of Gradle'],
    ['manifest-no-group-id', 'some.jar', ['?:some:1.2.3'], 'a version alone'],
    ['manifest-symbolicname', 'failureaccess-1.0.1.jar', ['com.google.guava:failureaccess:1.0.1'], 'the name of the bundle'],
  ])('%s as %s: %j (%s)', (folder, path, expected) => {
    expect(
      coordinates(readJavaArchive(sourceOf(storedZip({ 'META-INF/MANIFEST.MF': files.get(`${scalibr}${folder}/MANIFEST.MF`) ?? '' })), path)),
    ).toEqual(expected);
  });

  it.each<[string, readonly string[], number, string]>([
    ['simple.jar', [], 0, 'a pom.properties that does not lie in Maven’s folder'],
    ['complex.jar', [], 0, 'nor inside'],
    ['no_pom_properties-2.4.0.jar', [], 0, 'a text file is no software'],
    ['nested_at_10.jar', [], 0, 'ten deep, with nothing inside'],
    ['nested_at_100.jar', [], 1, 'a hundred deep'],
  ])('%s: %j and %i places that could not be read (%s)', (name, expected, problems) => {
    const found = readJavaArchive(sourceOf(files.get(scalibr + name) ?? Buffer.alloc(0)), name);
    expect(coordinates(found)).toEqual(expected);
    expect(found.problems).toHaveLength(problems);
  });

  it.each<[string, readonly string[], string]>([
    [
      'hadoop-shaded-guava-1.1.0-SNAPSHOT.jar',
      [
        'org.apache.hadoop.thirdparty:hadoop-shaded-guava:1.1.0-SNAPSHOT',
        'com.google.j2objc:j2objc-annotations:1.3',
        'com.google.guava:guava:29.0-jre',
        'com.google.guava:failureaccess:1.0.1',
        'com.google.guava:listenablefuture:9999.0-empty-to-avoid-conflict-with-guava',
      ],
      'shaded',
    ],
    ['heuristic-1.0.0-SNAPSHOT.jar', ['?:heuristic:1.0.0-SNAPSHOT'], 'the name of the file'],
    ['multi-license-1.0.0.jar', ['com.example:multi-license:1.0.0'], 'pom.properties'],
    ['test.jar', ['?:test:2.5.6.SEC03'], 'renamed, with a title for people: Spring by its hash alone'],
  ])('%s: %j (%s)', (name, expected) => {
    expect(coordinates(readJavaArchive(sourceOf(files.get(trivy + name) ?? Buffer.alloc(0)), name))).toEqual(expected);
  });
});
