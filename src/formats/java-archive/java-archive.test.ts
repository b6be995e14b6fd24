import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { storedZip, zipOf } from '../../../test/support/zip.ts';
import type { LiteralMember } from '../../../test/support/zip.ts';
import { target } from './java-archive.fuzz.ts';
import { readJavaArchive } from './index.ts';
import { defaultLimits } from './limits.ts';
import type { ArchiveLimits } from './limits.ts';
import type { JavaArchive } from './index.ts';
import { sha1Of } from './sha1.ts';

const mebibyte = 1024 * 1024;

function pom(group: string, artifact: string, version: string): Record<string, string> {
  return { [`META-INF/maven/${group}/${artifact}/pom.properties`]: `groupId=${group}\nartifactId=${artifact}\nversion=${version}\n` };
}

function manifest(attributes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'META-INF/MANIFEST.MF': `Manifest-Version: 1.0\r\n${Object.entries(attributes)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
  };
}

function read(bytes: Uint8Array, path = 'opt/x.jar'): JavaArchive {
  return readJavaArchive(sourceOf(bytes), path);
}

function coordinates({ components }: JavaArchive): readonly string[] {
  return components.map(({ inside, group, artifact, version }) => `${inside} ${group ?? '?'}:${artifact}:${version}`.trim());
}

const log4j = { ...manifest(), ...pom('org.apache.logging.log4j', 'log4j-core', '2.14.1') };

describe('readJavaArchive', () => {
  it('lists an archive by its pom.properties', () => {
    expect(coordinates(read(storedZip(log4j)))).toEqual(['org.apache.logging.log4j:log4j-core:2.14.1']);
  });

  it('puts its own coordinates before those shaded into it', () => {
    const shaded = storedZip({ ...manifest(), ...pom('com.google.guava', 'guava', '20.0'), ...pom('com.example', 'shaded', '1.0.0') });
    expect(coordinates(read(shaded, 'lib/shaded-1.0.0.jar'))).toEqual(['com.example:shaded:1.0.0', 'com.google.guava:guava:20.0']);
  });

  it('lists archives inside, stored and compressed, with the way to each', () => {
    const war = zipOf([
      { name: 'META-INF/MANIFEST.MF', body: 'Manifest-Version: 1.0' },
      { name: 'WEB-INF/lib/a-1.jar', body: storedZip(log4j) },
      { name: 'WEB-INF/lib/b-1.jar', body: storedZip({ 'in/c-1.jar': storedZip(log4j) }), deflated: true },
    ]);
    expect(coordinates(read(war, 'opt/shop.war'))).toEqual([
      'WEB-INF/lib/a-1.jar org.apache.logging.log4j:log4j-core:2.14.1',
      'WEB-INF/lib/b-1.jar!/in/c-1.jar org.apache.logging.log4j:log4j-core:2.14.1',
    ]);
  });

  it('reads a self-executing archive, whose members lie behind a script', () => {
    const script = Buffer.from('#!/bin/sh\nexec java -jar "$0" "$@"\n');
    const members = Object.entries(log4j).map(([name, body]) => ({ name, body }));
    expect(coordinates(read(zipOf([...members, { name: 'lib/a.jar', body: storedZip(log4j) }], { prefix: script })))).toHaveLength(2);
  });

  it.each<[string, Record<string, string | Uint8Array>]>([
    ['trivy#1285: a zip with one pom.properties and nothing else is no software', pom('org.ehcache', 'ehcache', '3.1')],
    [
      'a pom.properties that does not lie in Maven’s folder says nothing',
      { ...manifest(), 'x/pom.properties': 'groupId=a\nartifactId=b\nversion=1' },
    ],
    ['an archive of resources alone is nobody’s software', { 'readme.txt': 'hello' }],
    ['an archive without members', {}],
  ])('%s', (_, members) => {
    expect(read(storedZip(members))).toEqual({ components: [], problems: [], furtherProblems: 0 });
  });

  it.each<[string, Record<string, string>, string, string]>([
    [
      'spring-core-5.2.0.RELEASE.jar',
      { 'Implementation-Title': 'spring-core', 'Implementation-Version': '5.2.0.RELEASE' },
      '?:spring-core:5.2.0.RELEASE',
      'no group anywhere',
    ],
    [
      'snakeyaml-1.26.jar',
      { 'Bundle-SymbolicName': 'org.yaml.snakeyaml', 'Bundle-Version': '1.26.0' },
      'org.yaml:snakeyaml:1.26',
      'the bundle’s name, and not its version',
    ],
    ['a-1.jar', { 'Bundle-SymbolicName': 'org.b.a;singleton:=true' }, 'org.b:a:1', 'a bundle’s name with directives'],
    ['a-1.jar', { 'Implementation-Vendor-Id': 'org.b' }, 'org.b:a:1', 'the vendor’s id'],
    ['a-1.jar', { 'Implementation-Vendor-Id': 'The B Company' }, '?:a:1', 'a vendor that is no group'],
    [
      'server.jar',
      { 'Implementation-Title': 'org.elasticsearch#server;8.14.3', 'Implementation-Version': '8.14.3' },
      'org.elasticsearch:server:8.14.3',
      'a title of Gradle',
    ],
    [
      'gradle.hpi',
      { 'Group-Id': 'org.jenkins-ci.plugins', 'Short-Name': 'gradle', 'Plugin-Version': '2.11' },
      'org.jenkins-ci.plugins:gradle:2.11',
      'a plug-in of Jenkins',
    ],
    ['app.jar', { 'Implementation-Title': 'service', 'Implementation-Version': '3.1' }, '?:service:3.1', 'renamed: the title is all there is'],
    ['a-1.jar', { 'Implementation-Version': '${project.version}' }, '?:a:1', 'a version never filled in'],
    ['a-1.jar', { 'Implementation-Version': 'build 17 of May' }, '?:a:1', 'a version for people'],
    ['a.jar', { 'Implementation-Title': 'A for People', 'Implementation-Version': '2' }, '?:a:2', 'a title for people'],
    ['axis.jar', { 'Implementation-Version': '1.4 1855 April 22 2006' }, '?:axis:1.4', 'a version with its date'],
    ['axis-1.3.jar', { 'Implementation-Version': '1.4 1855 April 22 2006' }, '?:axis:1.3', 'the file before a version with its date'],
    ['a.jar', { 'Implementation-Title': '%pluginName', 'Implementation-Version': '2' }, '?:a:2', 'a title never filled in'],
    ['a.jar', { 'Bundle-Version': '1.2.3' }, '?:a:1.2.3', 'a bundle’s version where there is no other'],
  ])('without pom.properties, %s with %o is %s: %s', (path, attributes, expected) => {
    expect(coordinates(read(storedZip(manifest(attributes)), path))).toEqual([expected]);
  });

  it('takes the group from the folder of a pom.xml', () => {
    const jar = storedZip({ ...manifest(), 'META-INF/maven/com.fasterxml.jackson.core/jackson-core/pom.xml': '<project/>' });
    expect(coordinates(read(jar, 'jackson-core-2.15.2.jar'))).toEqual(['com.fasterxml.jackson.core:jackson-core:2.15.2']);
  });

  it('knows a file that is named by group and artifact, as repositories of OSGi do', () => {
    const named = storedZip({ ...manifest(), ...pom('com.fasterxml.jackson.core', 'jackson-core', '2.15.2'), ...pom('a', 'b', '1') });
    expect(coordinates(read(named, 'com.fasterxml.jackson.core.jackson-core-2.15.2.jar'))[0]).toBe('com.fasterxml.jackson.core:jackson-core:2.15.2');
    const withoutVersion = storedZip({ ...manifest(), 'META-INF/maven/com.fasterxml.jackson.core/jackson-core/pom.xml': '<project/>' });
    expect(coordinates(read(withoutVersion, 'com.fasterxml.jackson.core.jackson-core-2.15.2.jar'))).toEqual([
      'com.fasterxml.jackson.core:jackson-core:2.15.2',
    ]);
  });

  it('lists itself beside what was shaded into it where manifest and file name agree', () => {
    const jar = storedZip({ ...manifest({ 'Implementation-Title': 'app', 'Implementation-Version': '9' }), ...pom('a', 'b', '1') });
    expect(coordinates(read(jar, 'app.jar'))).toEqual(['?:app:9', 'a:b:1']);
    expect(coordinates(read(jar, 'other.jar'))).toEqual(['a:b:1']);
  });

  it('guesses groups by the folder that all classes have in common, the artifact’s own name last', () => {
    const jar = storedZip({
      'org/springframework/beans/A.class': '',
      'org/springframework/beans/factory/B.class': '',
      'META-INF/versions/9/x/C.class': '',
    });
    expect(read(jar, 'spring-beans-5.3.17.jar').components).toMatchObject([
      { inside: '', artifact: 'spring-beans', version: '5.3.17', groups: ['org.springframework.beans', 'org.springframework', 'spring-beans'] },
    ]);
    const apart = storedZip({ 'org/a/A.class': '', 'com/b/B.class': '' });
    expect(read(apart, 'x-1.jar').components).toMatchObject([{ inside: '', artifact: 'x', version: '1', groups: ['x'] }]);
  });

  it.each<[string, Record<string, string>, object, string]>([
    ['opt/app.jar', {}, { artifact: 'app', version: '', groups: ['org.a.b', 'org.a', 'app'] }, 'the file has a name'],
    ['my app-1.0.jar', {}, { artifact: 'my-app', version: '1.0' }, 'a blank, which no artifact has'],
    ['org.a:b.jar', {}, { artifact: 'org.a-b', version: '' }, 'a separator, which would make a group of it'],
    ['-1.0.jar', {}, { artifact: '-1.0.jar', version: '1.0' }, 'nothing before the version'],
    [
      'app.jar',
      { 'Implementation-Vendor-Id': 'com.v' },
      { artifact: 'app', version: '', groups: ['com.v', 'org.a.b', 'org.a', 'app'] },
      'the vendor',
    ],
  ])('lists classes of which nothing says what they are, %s with %o as %o: %s', (path, attributes, expected) => {
    const members = { ...(Object.keys(attributes).length > 0 && manifest(attributes)), 'org/a/b/C.class': '' };
    const { components } = read(storedZip(members), path);
    expect(components).toEqual([expect.objectContaining({ ...expected, guessed: true })]);
    expect(components[0]).not.toHaveProperty('group');
  });

  it('lists such classes once for each archive, the inner ones first', () => {
    expect(coordinates(read(storedZip({ 'a/A.class': '', 'lib/b.jar': storedZip({ 'b/B.class': '' }) })))).toEqual(['lib/b.jar ?:b:', '?:x:']);
  });

  it('keeps nothing of what it was lent: reads may reuse their memory', () => {
    const jar = storedZip({
      ...log4j,
      'lib/a.jar': storedZip(log4j),
      'lib/b.jar': zipOf([{ name: 'c.jar', body: storedZip(log4j), deflated: true }]),
    });
    const scratch = Buffer.alloc(jar.length);
    const lent = (offset: number, length: number): Buffer => scratch.fill(0).subarray(0, jar.copy(scratch, 0, offset, offset + length));
    expect(readJavaArchive({ size: jar.length, read: lent }, 'opt/x.jar')).toEqual(read(jar));
  });

  it('passes over names that lead upwards: nothing is written anywhere', () => {
    const jar = storedZip({ '../../etc/evil.jar': storedZip(log4j), '/abs.jar': storedZip(log4j), '__proto__.jar': storedZip(log4j) });
    expect(coordinates(read(jar)).map((line) => line.split(' ')[0])).toEqual(['../../etc/evil.jar', '/abs.jar', '__proto__.jar']);
  });

  it('lists both of two members with one name', () => {
    const jar = zipOf(['1', '2'].map((version) => ({ name: 'lib/a.jar', body: storedZip({ ...manifest(), ...pom('g', 'a', version) }) })));
    expect(coordinates(read(jar))).toEqual(['lib/a.jar g:a:1', 'lib/a.jar g:a:2']);
  });
});

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex');
}

describe('the SHA-1 of an archive', () => {
  const bare = storedZip({ 'org/a/A.class': 'x' });

  it('is that of its own bytes, wherever it lies: outermost, stored or compressed inside', () => {
    const large = storedZip({ 'org/a/A.class': Buffer.alloc(3 * mebibyte, 0x41) });
    const war = zipOf([
      { name: 'lib/a.jar', body: bare },
      { name: 'lib/b-1.jar', body: bare, deflated: true },
      { name: 'lib/c-1.jar', body: large, deflated: false },
    ]);
    expect(read(war, 'x-1.war').components.map((component) => [component.inside, component.sha1])).toEqual([
      ['lib/a.jar', sha1(bare)],
      ['lib/b-1.jar', sha1(bare)],
      ['lib/c-1.jar', sha1(large)],
    ]);
    expect(read(large, 'c.jar').components[0]?.sha1).toBe(sha1(large));
  });

  it.each<[string, Record<string, string>, string, boolean]>([
    ['pom.properties', log4j, 'log4j-core-2.14.1.jar', false],
    ['the folder of a pom.xml', { ...manifest(), 'META-INF/maven/g/a/pom.xml': '' }, 'a-1.jar', false],
    ['a title of Gradle', manifest({ 'Implementation-Title': 'org.e#server;8', 'Implementation-Version': '8' }), 'server.jar', false],
    ['a plug-in of Jenkins', manifest({ 'Group-Id': 'g', 'Short-Name': 'p', 'Plugin-Version': '1' }), 'p.hpi', false],
    ['the vendor’s id, which is a guess', manifest({ 'Implementation-Vendor-Id': 'org.apache' }), 'ivy-2.4.0.jar', true],
    ['the bundle’s name, which is a guess', manifest({ 'Bundle-SymbolicName': 'org.b.a' }), 'a-1.jar', true],
    ['nothing', manifest(), 'a-1.jar', true],
  ])('is taken where nothing states the coordinates: by %s', (_, members, path, isTaken) => {
    const bytes = storedZip(members);
    expect(read(bytes, path).components.map((component) => component.sha1)).toEqual([isTaken ? sha1(bytes) : undefined]);
  });

  it('is not taken of what was shaded into an archive', () => {
    const bytes = storedZip({ ...manifest({ 'Implementation-Title': 'app', 'Implementation-Version': '9' }), ...pom('a', 'b', '1') });
    expect(read(bytes, 'app.jar').components.map((component) => component.sha1)).toEqual([sha1(bytes), undefined]);
  });

  it('is not taken beyond a bound, and the archive is listed all the same', () => {
    const war = storedZip({ 'a-1.jar': bare, 'b-1.jar': bare });
    const { components, problems } = readJavaArchive(sourceOf(war), 'x.war', { ...defaultLimits, hashedBytes: bare.length });
    expect(components.map((component) => component.sha1)).toEqual([sha1(bare), undefined]);
    expect(problems).toEqual([]);
  });

  it('is not taken many times over of members that lie over each other', () => {
    const one = zipOf([{ name: '00.jar', body: storedZip({ 'org/a/A.class': Buffer.alloc(mebibyte) }) }]);
    const directory = one.subarray(one.lastIndexOf('PK\x01\x02'), one.length - 22);
    const end = Buffer.from(one.subarray(one.length - 22));
    end.writeUInt16LE(20, 8);
    end.writeUInt16LE(20, 10);
    end.writeUInt32LE(20 * directory.length, 12);
    const many = Buffer.concat([one.subarray(0, one.length - 22 - directory.length), ...Array.from({ length: 20 }, () => directory), end]);
    const { components } = read(many);
    expect(components).toHaveLength(20);
    expect(components.filter((component) => component.sha1 !== undefined)).toHaveLength(4);
  });

  it('is not told where the source ends before its size', () => {
    expect(sha1Of({ size: 10, read: () => Buffer.alloc(0) })).toBeUndefined();
    expect(sha1Of(sourceOf(Buffer.alloc(0)))).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
  });
});

describe('what cannot be read', () => {
  it('is an error where it is the whole: no zip', () => {
    expect(() => read(Buffer.from('oracle parameters'), 'x.par')).toThrow(MalformedError);
  });

  it.each<[string, LiteralMember, RegExp]>([
    ['lib/bad.jar', { name: 'lib/bad.jar', body: 'no zip' }, /no zip archive/],
    ['lib/cut.jar', { name: 'lib/cut.jar', body: storedZip(log4j).subarray(0, 60), deflated: true }, /no zip archive/],
    ['lib/locked.jar', { name: 'lib/locked.jar', body: storedZip(log4j), flags: 1 }, /encrypted/],
    ['', { name: 'META-INF/maven/a/b/pom.properties', body: 'x', flags: 1 }, /encrypted/],
    ['', { name: 'META-INF/maven/a/b/pom.properties', body: Buffer.alloc(8 * mebibyte), deflated: true }, /more than the 65536/],
    ['', { name: 'META-INF/MANIFEST.MF', body: 'x', claims: { size: 2 ** 31, compressedSize: 2 ** 31 } }, /more than the 16777216/],
    ['lib/bomb.jar', { name: 'lib/bomb.jar', body: Buffer.alloc(32 * mebibyte), deflated: true }, /more than 50 times/],
    ['lib/lie.jar', { name: 'lib/lie.jar', body: 'x', deflated: true, zip64: { size: 1n << 60n } }, /more than 50 times/],
    ['lib/lie.jar', { name: 'lib/lie.jar', body: 'x', zip64: { size: 1n << 60n, compressedSize: 1n << 60n } }, /beyond the archive/],
  ])('inside is a problem of %j and ends nothing else', (inside, member, reason) => {
    const found = read(zipOf([member, { name: 'lib/good.jar', body: storedZip(log4j) }]));
    expect(coordinates(found)).toEqual(['lib/good.jar org.apache.logging.log4j:log4j-core:2.14.1']);
    expect(found.problems).toEqual([{ inside, reason: expect.stringMatching(reason) }]);
  });

  it('does not hide members seen before the directory broke', () => {
    const bytes = storedZip({ ...log4j, b: '2' });
    bytes.write('XX', bytes.lastIndexOf('PK\x01\x02'), 'latin1');
    const found = read(bytes);
    expect(coordinates(found)).toHaveLength(1);
    expect(found.problems).toEqual([{ inside: '', reason: expect.stringContaining('central directory') }]);
  });

  it('leaves empty files alone', () => {
    expect(read(storedZip({ 'lib/empty.jar': '' })).problems).toEqual([]);
  });

  it('is told fifty times, then counted', () => {
    const found = read(storedZip(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.jar`, 'no zip']))));
    expect(found.problems).toHaveLength(50);
    expect(found.furtherProblems).toBe(10);
  });

  it('has a path of bounded length', () => {
    const found = read(storedZip({ [`${'d/'.repeat(4_000)}x.jar`]: storedZip(log4j) }));
    expect(found.components).toEqual([]);
    expect(found.problems[0]?.inside).toHaveLength(4_096);
  });
});

function nested(depth: number, innermost: Uint8Array, deflated: boolean): Buffer {
  let bytes: Buffer = Buffer.from(innermost);
  for (let level = 0; level < depth; level += 1) bytes = zipOf([{ name: 'n.jar', body: bytes, deflated }]);
  return bytes;
}

/** Stored archives inside each other, written from the outside in: their size does not make it slow. */
function deeplyNested(depth: number, innermost: Buffer): Buffer {
  const before: Buffer[] = [];
  const after: Buffer[] = [];
  let size = innermost.length;
  for (let level = 0; level < depth; level += 1) {
    const shell = zipOf([{ name: 'n.jar', body: '', claims: { size, compressedSize: size } }]);
    shell.writeUInt32LE(35 + size, shell.length - 6);
    before.push(shell.subarray(0, 35));
    after.push(shell.subarray(35));
    size += shell.length;
  }
  return Buffer.concat([...before.toReversed(), innermost, ...after]);
}

describe('archives inside each other', () => {
  it('give one problem when they are 4,000 deep, which took others 12 seconds', () => {
    expect(read(deeplyNested(32, storedZip(log4j))).components).toHaveLength(1);
    expect(read(deeplyNested(4_000, storedZip(log4j)))).toMatchObject({ components: [], problems: [{ reason: expect.stringContaining('32 deep') }] });
  });

  it.each([
    [32, true, 1, 0, 'as deep as may be'],
    [32, false, 1, 0, 'as deep as may be, stored'],
    [33, true, 0, 1, 'one too deep'],
    [40, false, 0, 1, 'the depth of the jar in test images'],
  ])('%s deep (compressed: %s) give %s components and %s problem: %s', (depth, deflated, components, problems) => {
    const found = read(nested(depth, storedZip(log4j), deflated));
    expect(found.components).toHaveLength(components);
    expect(found.problems).toHaveLength(problems);
  });

  it('end where an archive holds itself: the inner one shares the outer one’s directory', () => {
    // A stored member that reaches to the end of the file: its end record is the outer one's, so it is an archive with the same member again.
    const plain = zipOf([{ name: 'a.jar', body: 'x' }]);
    const start = 30 + 'a.jar'.length;
    const quine = Buffer.from(plain);
    const directory = quine.lastIndexOf('PK\x01\x02');
    for (const at of [20, 24]) quine.writeUInt32LE(quine.length - start, directory + at);
    const found = read(quine);
    expect(found.components).toEqual([]);
    expect(found.problems.length).toBeGreaterThan(0);
  });

  it.each<[keyof ArchiveLimits, number, string]>([
    ['archives', 3, 'more than 3 archives'],
    ['members', 4, 'more than 4 members'],
    ['components', 2, 'more than 2 components'],
    ['inflatedBytes', 600, 'inflates to more than 600 bytes'],
  ])('end at the bound of %s (%s) with a problem of the whole, keeping what was found', (bound, most, reason) => {
    const members = Array.from({ length: 5 }, (_, index) => ({
      name: `${index}.jar`,
      body: storedZip({ ...manifest(), ...pom('g', `a${index}`, '1') }),
      deflated: true,
    }));
    const found = readJavaArchive(sourceOf(zipOf(members)), 'x.jar', { ...defaultLimits, [bound]: most });
    expect(found.problems).toEqual([{ inside: '', reason: expect.stringContaining(reason) }]);
    expect(found.components.length).toBeGreaterThan(0);
  });

  it('are not read where together they would hold more memory than allowed', () => {
    const inner = storedZip({ ...log4j, filler: 'x'.repeat(5_000) });
    const middle = zipOf([
      { name: 'in.jar', body: inner, deflated: true },
      { name: 'filler', body: 'y'.repeat(5_000) },
    ]);
    const jar = zipOf([
      { name: 'middle.jar', body: middle, deflated: true },
      { name: 'in.jar', body: inner, deflated: true },
    ]);
    const found = readJavaArchive(sourceOf(jar), 'x.jar', { ...defaultLimits, heldBytes: 8_000 });
    expect(found.problems).toEqual([{ inside: 'middle.jar!/in.jar', reason: expect.stringContaining('more than the') }]);
    expect(coordinates(found)).toEqual(['in.jar org.apache.logging.log4j:log4j-core:2.14.1']);
  });
});

describeFuzz(target);
