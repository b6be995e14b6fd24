import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { gradle } from './gradle.ts';

describeDeclarations(gradle, {
  files: {
    'gradle.lockfile': 'org.a:b:1.0=runtimeClasspath\nempty=\n',
    'buildscript-gradle.lockfile': 'org.a:plugin:1.0\n',
    'gradle/dependency-locks/testRuntimeClasspath.lockfile': 'org.a:c:1.0\n',
    'other/build.gradle': "dependencies { implementation 'org.a:d:1.0' }",
    'other/gradle/libs.versions.toml': '[libraries]\nx = "org.a:e:1.0"\n',
  },
  purls: ['pkg:maven/org.a/b@1.0', 'pkg:maven/org.a/plugin@1.0', 'pkg:maven/org.a/c@1.0', 'pkg:maven/org.a/d@1.0', 'pkg:maven/org.a/e@1.0'],
});

function listed(files: LiteralFiles): readonly string[] {
  return declare(gradle, files).packages.map(
    ({ locations, name, dependency }) => `${locations[0]?.path} ${name} ${dependency?.scope ?? '-'} ${dependency?.direct ?? '-'}`,
  );
}

describe('Gradle builds', () => {
  const script = "dependencies { implementation 'g:a:1'; testImplementation 'g:b' }";
  const catalog = '[libraries]\nx = "g:c:1"\ny = "g:d"\n';
  const lock = 'g:a:1=runtimeClasspath\n';

  it.each<[string, LiteralFiles, readonly string[]]>([
    ['a lock file outranks the script beside it', { 'gradle.lockfile': lock, 'build.gradle': script }, ['/gradle.lockfile g:a runtime -']],
    [
      'a lock file does not speak for another project',
      { 'a/gradle.lockfile': lock, 'b/build.gradle.kts': script },
      ['/a/gradle.lockfile g:a runtime -', '/b/build.gradle.kts g:a runtime true'],
    ],
    [
      'a lock file of any project outranks the catalog of its build',
      { 'a/gradle.lockfile': lock, 'gradle/libs.versions.toml': catalog },
      ['/a/gradle.lockfile g:a runtime -'],
    ],
    [
      'and not that of another build',
      { 'a/gradle.lockfile': lock, 'b/gradle/libs.versions.toml': catalog },
      ['/a/gradle.lockfile g:a runtime -', '/b/gradle/libs.versions.toml g:c - true'],
    ],
    [
      'a folder that happens to be called gradle',
      { 'x/gradle/gradle.lockfile': lock, 'x/gradle/build.gradle': script },
      ['/x/gradle/gradle.lockfile g:a runtime -'],
    ],
    ['plug-ins of the build', { 'buildscript-gradle.lockfile': 'g:a:1=classpath\n' }, ['/buildscript-gradle.lockfile g:a development -']],
    [
      'the older form, a file for each configuration',
      { 'gradle/dependency-locks/compileClasspath.lockfile': 'g:a:1\n' },
      ['/gradle/dependency-locks/compileClasspath.lockfile g:a runtime -'],
    ],
    ['other files that end the same', { 'x.lockfile': lock, 'Podfile.lockfile': lock }, []],
    ['a lock file under test', { 'src/it/gradle.lockfile': lock }, ['/src/it/gradle.lockfile g:a development -']],
    ['the build of the build', { 'buildSrc/build.gradle.kts': script }, ['/buildSrc/build.gradle.kts g:a development true']],
    ['a script under test', { 'src/test/x/build.gradle': script }, ['/src/test/x/build.gradle g:a development true']],
  ])('%s', (_, files, expected) => {
    expect(listed(files)).toEqual(expected);
  });

  it('without a lock file leave an Unknown for versions and one for all that comes with them', () => {
    const { unknowns } = declare(gradle, {
      'build.gradle': script,
      'a/build.gradle': 'dependencies { api libs.x }',
      'b/build.gradle': 'plugins {}',
      'gradle/libs.versions.toml': catalog,
    });
    expect(unknowns).toEqual([
      { kind: 'unresolved-dependency', subject: '/build.gradle', reason: expect.stringContaining('g:b'), count: 1 },
      { kind: 'unresolved-dependency', subject: '/gradle/libs.versions.toml', reason: expect.stringContaining('g:d'), count: 1 },
      { kind: 'unresolved-dependency', subject: '/build.gradle', reason: expect.stringContaining('in turn'), count: 2 },
    ]);
  });

  it('with a lock file leave nothing open', () => {
    expect(declare(gradle, { 'build.gradle': script, 'gradle.lockfile': lock }).unknowns).toEqual([]);
  });

  it('say how many lines of a lock file are not Gradle’s', () => {
    expect(declare(gradle, { 'gradle.lockfile': `${lock}>>>\n///\n` }).unknowns).toEqual([
      { kind: 'unreadable', subject: '/gradle.lockfile', reason: expect.any(String), count: 2 },
    ]);
  });
});
