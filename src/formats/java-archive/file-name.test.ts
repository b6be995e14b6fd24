import { describe, expect, it } from 'vitest';
import { isJavaArchive, splitFileName } from './file-name.ts';

describe('splitFileName', () => {
  it.each<[string, string, string | undefined, string]>([
    ['spring-core-5.2.0.RELEASE.jar', 'spring-core', '5.2.0.RELEASE', 'the usual form'],
    ['BOOT-INF/lib/snakeyaml-1.26.jar', 'snakeyaml', '1.26', 'folders before it'],
    ['commons-collections3-3.2.2.jar', 'commons-collections3', '3.2.2', 'a digit in the artifact'],
    ['guava-31.1-jre.jar', 'guava', '31.1-jre', 'a qualifier after a hyphen'],
    ['log4j-1.2-api-2.14.1.jar', 'log4j-1.2-api', '2.14.1', 'a version in the artifact'],
    ['foo-1.0-20200101.123456-1.jar', 'foo', '1.0-20200101.123456-1', 'a snapshot with its time'],
    ['netty-tcnative-2.0.1.Final-linux-x86_64.jar', 'netty-tcnative', '2.0.1.Final-linux-x86_64', 'a platform'],
    ['foo-1.0-custom.jar', 'foo', '1.0-custom', 'a variant nobody knows'],
    ['log4j-core.jar', 'log4j-core', undefined, 'no version, as Debian has it'],
    ['test-all.jar', 'test-all', undefined, 'a qualifier without a version is the name'],
    ['1.0.jar', '1.0', undefined, 'nothing but a version is the name'],
    ['-1.0.jar', '', '1.0', 'no name'],
    ['x', 'x', undefined, 'no suffix'],
  ])('%s is %s in version %s: %s', (path, artifact, version) => {
    expect(splitFileName(path)).toEqual(version === undefined ? { artifact } : { artifact, version });
  });
});

describe('isJavaArchive', () => {
  it.each([
    ['a.jar', true],
    ['a/b.WAR', true],
    ['a.lpkg', true],
    ['a.zip', false],
    ['a.jar.txt', false],
    ['jar', false],
    ['a.', false],
  ])('%s: %s', (path, expected) => {
    expect(isJavaArchive(path)).toBe(expected);
  });
});
