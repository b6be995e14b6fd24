import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { headerOf, numbersEntry, rpmOf, textEntry, textsEntry } from '../../../test/support/rpm.ts';
import { MalformedError } from '../../core/error.ts';
import { parseRpmHeader, parseSourceRpm } from './index.ts';
import { target } from './rpm-header.fuzz.ts';

const name = textEntry(1000, 'a');

describe('parseRpmHeader', () => {
  it('reads what matching and ownership need', () => {
    const literal = {
      name: 'npm',
      version: '8.19.2',
      release: '1.module_el8.7.0+1+aa',
      epoch: 1,
      vendor: 'AlmaLinux',
      license: 'MIT',
      sourceRpm: 'nodejs-16.18.1-3.src.rpm',
      modularity: 'nodejs:16:1:aa',
    };
    const files = ['/usr/bin/npm', '/usr/lib/node_modules/npm/package.json', '/usr/bin/npx'];
    expect(parseRpmHeader(rpmOf({ ...literal, arch: 'x86_64', files }))).toEqual({
      ...literal,
      architecture: 'x86_64',
      files: 'usr/bin/npm\nusr/lib/node_modules/npm/package.json\nusr/bin/npx',
    });
  });

  it('tells no epoch from epoch 0', () => {
    expect(parseRpmHeader(rpmOf({ name: 'a' }))).not.toHaveProperty('epoch');
    expect(parseRpmHeader(rpmOf({ name: 'a', epoch: 0 })).epoch).toBe(0);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a length cut in half', rpmOf({ name: 'a' }).subarray(0, 6)],
    ['no entries', Buffer.alloc(8)],
    ['2^31 entries', Buffer.from('8000000000000001', 'hex')],
    ['2^31 bytes of data', Buffer.concat([Buffer.from('0000000180000000', 'hex'), Buffer.alloc(64)])],
    ['data cut off', rpmOf({ name: 'a' }).subarray(0, -1)],
    ['no name', headerOf([textEntry(1001, '1')])],
    ['a name that is a number', headerOf([numbersEntry(1000, [1])])],
    ['a name that never ends', headerOf([{ ...name, data: Buffer.from('aaaa') }])],
    ['a name beyond the data', headerOf([{ tag: 1000, type: 6, count: 1, data: Buffer.alloc(0) }])],
    ['a name of 50 MB', headerOf([textEntry(1000, 'x'.repeat(50 << 20))])],
    ['2^31 base names', headerOf([name, { ...textsEntry(1117, ['a']), count: 0x8000_0000 }])],
    ['more base names than there are', headerOf([name, { ...textsEntry(1117, ['a']), count: 2 }])],
    ['more empty base names than any package has files', headerOf([name, { tag: 1117, type: 8, count: 1_000_001, data: Buffer.alloc(1_000_001) }])],
    ['more directory indexes', headerOf([name, { tag: 1116, type: 4, count: 1_000_001, data: Buffer.alloc(4_000_004) }])],
    ['2^31 directory indexes', headerOf([name, { ...numbersEntry(1116, [0]), count: 0x8000_0000 }])],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseRpmHeader(bytes)).toThrow(MalformedError);
  });

  it.each([
    ['a version of 50 MB', textEntry(1001, '9'.repeat(50 << 20)), 'version', ''],
    ['a version that is a number', numbersEntry(1001, [1]), 'version', ''],
    ['an empty vendor', textEntry(1011, ''), 'vendor', undefined],
    ['an epoch that is a text', textEntry(1003, '1'), 'epoch', undefined],
  ])('takes %s for absent', (_, entry, field, value) => {
    expect(parseRpmHeader(headerOf([name, entry]))[field as 'version']).toBe(value);
  });

  it('takes the first of two entries of one tag', () => {
    expect(parseRpmHeader(headerOf([name, textEntry(1000, 'b')])).name).toBe('a');
  });

  it.each([
    ['fewer indexes than names', [numbersEntry(1116, []), textsEntry(1117, ['x']), textsEntry(1118, ['/'])]],
    ['an index without a directory', [numbersEntry(1116, [7]), textsEntry(1117, ['x']), textsEntry(1118, ['/'])]],
  ])('keeps a package whose file lists contradict each other, without files: %s', (_, entries) => {
    expect(parseRpmHeader(headerOf([name, ...entries]))).toMatchObject({ name: 'a', files: '' });
  });

  it('leaves out a path with a line feed, which no list of lines can hold', () => {
    expect(parseRpmHeader(rpmOf({ name: 'a', files: ['/x\ny', '/z'] })).files).toBe('z');
  });

  it('refuses file lists that unfold from little to gigabytes', () => {
    const count = 20_000;
    const names = textsEntry(
      1117,
      Array.from({ length: count }, () => 'x'),
    );
    const bytes = headerOf([
      name,
      numbersEntry(
        1116,
        Array.from({ length: count }, () => 0),
      ),
      names,
      textsEntry(1118, ['d'.repeat(4000)]),
    ]);
    expect(() => parseRpmHeader(bytes)).toThrow(MalformedError);
  });
});

describe('parseSourceRpm', () => {
  it.each`
    file                                   | source                                               | because
    ${'openssl-1.1.1k-9.el8.src.rpm'}      | ${{ name: 'openssl', version: '1.1.1k-9.el8' }}      | ${'the usual'}
    ${'gcc-toolset-12-12.0-6.el8.src.rpm'} | ${{ name: 'gcc-toolset-12', version: '12.0-6.el8' }} | ${'hyphens and digits in the name'}
    ${'java-1.8-1.nosrc.rpm'}              | ${{ name: 'java', version: '1.8-1' }}                | ${'sources that may not be given away'}
    ${'(none)'}                            | ${undefined}                                         | ${'absent'}
    ${'openssl'}                           | ${undefined}                                         | ${'a bare name'}
    ${'a-1.src.rpm'}                       | ${undefined}                                         | ${'no release'}
    ${'-1-2.src.rpm'}                      | ${undefined}                                         | ${'no name'}
    ${'a--2.src.rpm'}                      | ${undefined}                                         | ${'no version'}
    ${'a-1-.src.rpm'}                      | ${undefined}                                         | ${'an empty release'}
  `('$file: $because', ({ file, source }) => expect(parseSourceRpm(file)).toEqual(source));
});

describeFuzz(target);
