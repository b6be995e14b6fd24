import { describe, expect, it } from 'vitest';
import { parsePomProperties } from './pom-properties.ts';

const log4j = { group: 'org.apache.logging.log4j', artifact: 'log4j-core', version: '2.14.1' };

describe('parsePomProperties', () => {
  it.each([
    ['#Created by Apache Maven\nversion=2.14.1\ngroupId=org.apache.logging.log4j\nartifactId=log4j-core\n', 'as Maven writes it'],
    ['version=2.14.1\r\ngroupId=org.apache.logging.log4j\r\nartifactId=log4j-core', 'CR LF'],
    ['version: 2.14.1\ngroupId : org.apache.logging.log4j\nartifactId log4j-core', 'the other separators of properties files'],
    ['  version = 2.14.1 \n\tgroupId=org.apache.logging.log4j\nartifactId=log4j\\-core', 'blanks and escapes'],
    ['version=2.14.1\ngroupId=org.apache.logging.log4j\nartifactId=log4j\\u002dcore', 'characters by their code'],
    ['version=1\nversion=2.14.1\ngroupId=org.apache.logging.log4j\nartifactId=log4j-core', 'the last of two, as Java has it'],
  ])('reads %j: %s', (text) => {
    expect(parsePomProperties(Buffer.from(text))).toEqual(log4j);
  });

  it.each([
    ['groupId=a\nartifactId=b', 'no version'],
    ['version=1\nartifactId=b', 'no group'],
    ['version=1\ngroupId=a', 'no artifact'],
    ['version=${project.version}\ngroupId=a\nartifactId=b', 'a version never filled in'],
    ['version=\ngroupId=a\nartifactId=b', 'an empty version'],
    ['version=1 2\ngroupId=a\nartifactId=b', 'a blank in the version'],
    ['version=1\ngroupId=a:x\nartifactId=b', 'a separator in the group'],
    [`version=${'1'.repeat(300)}\ngroupId=a\nartifactId=b`, 'longer than any version'],
    ['#version=1\n#groupId=a\n#artifactId=b', 'comments'],
    ['versionX=1\ngroupId=a\nartifactId=b', 'another key that begins the same'],
    ['', 'nothing'],
  ])('has no coordinates in %j: %s', (text) => {
    expect(parsePomProperties(Buffer.from(text))).toBeUndefined();
  });
});
