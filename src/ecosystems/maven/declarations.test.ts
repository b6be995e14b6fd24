import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import { storedZip } from '../../../test/support/zip.ts';
import { committedArchives } from './archives.ts';
import { mavenDeclarations } from './declarations.ts';
import { ivy } from './ivy.ts';
import { sbt } from './sbt.ts';

const jar = storedZip({
  'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\n',
  'META-INF/maven/org.a/b/pom.properties': 'groupId=org.a\nartifactId=b\nversion=1.0\n',
});

describeDeclarations(sbt, {
  files: {
    'build.sbt.lock': JSON.stringify({
      lockVersion: 1,
      dependencies: [{ org: 'org.a', name: 'b_2.13', version: '1.0', configurations: ['compile'] }],
    }),
    'build.sbt': 'libraryDependencies += "org.a" % "ignored" % "1.0"',
    'other/build.sbt': 'libraryDependencies += "org.a" % "c" % "1.0"',
    'project/plugins.sbt': 'addSbtPlugin("org.a" % "plugin" % "1.0")',
  },
  purls: ['pkg:maven/org.a/b_2.13@1.0', 'pkg:maven/org.a/c@1.0'],
});

describeDeclarations(ivy, {
  files: {
    'ivy.xml':
      '<ivy-module><dependencies><dependency org="org.a" name="b" rev="1.0"/><dependency org="org.a" name="c" rev="1.+"/></dependencies></ivy-module>',
  },
  purls: ['pkg:maven/org.a/b@1.0'],
});

describeDeclarations(committedArchives, { files: { 'lib/b-1.0.jar': jar }, purls: ['pkg:maven/org.a/b@1.0'] });

describe('archives in a source tree', () => {
  it('have a place without layer; how the project came by them is not told', () => {
    expect(declare(committedArchives, { 'lib/b-1.0.jar': jar, 'src/test/resources/b.jar': jar }).packages).toMatchObject([
      { locations: [{ path: '/lib/b-1.0.jar' }], dependency: { requiredBy: [] } },
      { locations: [{ path: '/src/test/resources/b.jar' }], dependency: { scope: 'development', requiredBy: [] } },
    ]);
    expect(Object.keys(declare(committedArchives, { 'b.jar': jar }).packages[0]?.locations[0] ?? {})).toEqual(['path']);
  });
});

describe('builds without a lock file', () => {
  it.each([
    [sbt, { 'build.sbt': 'libraryDependencies ++= Dependencies.all' }, 1],
    [sbt, { 'build.sbt': 'name := "x"' }, 0],
    [sbt, { 'build.sbt': 'libraryDependencies += "g" %% "a" % "1"' }, 2],
    [ivy, { 'ivy.xml': '<ivy-module><dependencies><dependency org="g" name="a" rev="1.+"/></dependencies></ivy-module>' }, 2],
    [ivy, { 'ivy.xml': '<ivy-module/>' }, 0],
  ])('%#: say what they leave open', (cataloger, files, count) => {
    const { unknowns } = declare(cataloger, files);
    expect(unknowns).toHaveLength(count);
    for (const unknown of unknowns) expect(unknown.kind).toBe('unresolved-dependency');
  });
});

describe('all declarations of the JVM', () => {
  it('have names of their own', () => {
    const analysers = mavenDeclarations.flatMap((cataloger) => cataloger.analysers.map(({ id }) => id));
    expect(new Set(mavenDeclarations.map(({ id }) => id)).size).toBe(mavenDeclarations.length);
    expect(new Set(analysers).size).toBe(analysers.length);
  });
});
