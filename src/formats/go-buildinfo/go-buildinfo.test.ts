import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../core/bytes.ts';
import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { buildInformation, elfOf, framed, machOOf, peOf, universalOf, varint } from '../../../test/support/go-program.ts';
import { target } from './go-buildinfo.fuzz.ts';
import { readBuildInfo } from './index.ts';
import type { BuildInfo } from './index.ts';

const modules = framed(['path\texample.com/a/cmd/a', 'mod\texample.com/a\t(devel)\t', 'dep\texample.com/b\tv1.2.3\th1:x=']);

function read(bytes: Uint8Array): ReturnType<typeof readBuildInfo> {
  return readBuildInfo(sourceOf(bytes));
}

function list(...lines: readonly string[]): BuildInfo {
  return read(elfOf({ modules: framed(lines) })) as BuildInfo;
}

describe('readBuildInfo', () => {
  it.each<[string, Buffer]>([
    ['ELF, 64 bits', elfOf({ modules })],
    ['ELF, 32 bits', elfOf({ modules, bits: 32 })],
    ['ELF, big-endian', elfOf({ modules, bigEndian: true })],
    ['ELF, 32 bits, big-endian', elfOf({ modules, bits: 32, bigEndian: true })],
    ['pointers, as before Go 1.18', elfOf({ modules, form: 'pointers' })],
    ['pointers of 4 bytes', elfOf({ modules, form: 'pointers', bits: 32 })],
    ['pointers, big-endian', elfOf({ modules, form: 'pointers', bigEndian: true })],
    ['pointers of 4 bytes, big-endian', elfOf({ modules, form: 'pointers', bits: 32, bigEndian: true })],
    ['section headers stripped', elfOf({ modules, sections: 'stripped', before: 2 * 1024 * 1024 })],
    ['the section renamed', elfOf({ modules, sections: { data: '.data' } })],
    ['the section renamed, other sections of Go kept', elfOf({ modules, sections: { data: '.gosymtab' }, before: 128 * 1024 })],
    ['the build information not at the beginning of its section', elfOf({ modules, before: 64 })],
    ['PE, where the data hold it', peOf({ modules })],
    ['PE, 32 bits', peOf({ modules, bits: 32 })],
    ['Mach-O', machOOf({ modules })],
    ['Mach-O without the section', machOOf({ modules, sections: 'stripped' })],
    ['a universal file', universalOf(machOOf({ modules }))],
  ])('reads %s', (_, bytes) => {
    expect(read(bytes)).toEqual({
      kind: 'built',
      toolchain: 'go1.22.3',
      path: 'example.com/a/cmd/a',
      main: { path: 'example.com/a', version: '(devel)' },
      dependencies: [{ path: 'example.com/b', version: 'v1.2.3' }],
      settings: new Map(),
    });
  });

  it.each<[string, Uint8Array]>([
    ['a program that Go did not make', elfOf({ data: Buffer.from('data'), sections: { data: '.data' } })],
    ['a library', elfOf({ type: 3, data: Buffer.from('data'), sections: { data: '.data' } })],
    ['text', Buffer.from('hello')],
    ['the magic at an address that is no multiple of 16', elfOf({ before: 8, sections: { data: '.data' } })],
  ])('leaves %s alone', (_, bytes) => {
    expect(read(bytes)).toBeUndefined();
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['made by Go before 1.13', elfOf({ data: Buffer.from('data'), sections: { data: '.gopclntab' } }), /without build information/],
    ['whose section was emptied', elfOf({ data: Buffer.alloc(64) }), /without build information/],
    [
      'whose texts are empty, as the linker of a C compiler leaves them before relocation',
      elfOf({ toolchain: '', form: 'pointers' }),
      /without build information/,
    ],
    [
      'that has Go’s build id at the beginning of its code',
      peOf({ code: Buffer.from('\xff Go build ID: "abc"', 'latin1'), data: Buffer.alloc(64) }),
      /without build/,
    ],
    [
      'that UPX packed',
      Buffer.concat([elfOf({ data: Buffer.alloc(8), sections: 'stripped', code: Buffer.alloc(1) })]).fill('UPX!', 0xb0, 0xb4, 'latin1'),
      /UPX/,
    ],
  ])('says that the modules cannot be told of a program %s', (_, bytes, reason) => {
    expect(read(bytes)).toEqual({ kind: 'unrecognized', reason: expect.stringMatching(reason) });
  });

  it('lists the toolchain alone of a program built without modules', () => {
    expect(read(elfOf({ modules: '' }))).toEqual({ kind: 'built', toolchain: 'go1.22.3', dependencies: [], settings: new Map() });
  });

  it('keeps nothing of what it was lent: reads may reuse their memory', () => {
    for (const form of ['inline', 'pointers'] as const) {
      const program = elfOf({ modules, form });
      const scratch = Buffer.alloc(program.length);
      const read = (offset: number, length: number): Buffer => scratch.fill(0).subarray(0, program.copy(scratch, 0, offset, offset + length));
      expect(readBuildInfo({ size: program.length, read })).toEqual(readBuildInfo(sourceOf(program)));
    }
  });

  it('reads some KiB of a program of 64 MiB, in a few reads', () => {
    const program = elfOf({ modules });
    const reads: number[] = [];
    const source: ByteSource = {
      size: 64 * 1024 * 1024,
      read: (offset, length) => {
        reads.push(length);
        return program.subarray(offset, offset + length);
      },
    };
    expect(readBuildInfo(source)).toMatchObject({ kind: 'built' });
    expect(reads.length).toBeLessThan(16);
    expect(reads.reduce((sum, length) => sum + length, 0)).toBeLessThan(64 * 1024);
  });

  it('looks at no more than 64 KiB of the data of a program that has sections, none of them Go’s', () => {
    const program = elfOf({ data: Buffer.alloc(8 * 1024 * 1024), sections: { data: '.data' } });
    let total = 0;
    const source: ByteSource = {
      size: program.length,
      read: (offset, length) => {
        total += length;
        return program.subarray(offset, offset + length);
      },
    };
    expect(readBuildInfo(source)).toBeUndefined();
    expect(total).toBeLessThan(128 * 1024);
  });
});

function header(): Buffer {
  return buildInformation({}, 0).subarray(0, 32);
}

function pointing(value: bigint): Buffer {
  const data = buildInformation({ form: 'pointers' }, 0x50_0000);
  data.writeBigUInt64LE(value, 16);
  return data;
}

describe('build information that lies', () => {
  it.each<[string, Buffer, RegExp]>([
    ['a version of 2^60 bytes', Buffer.concat([header(), varint(1n << 60n)]), /claims a text/],
    ['a version of 2^69 bytes, longer than a number can be', Buffer.concat([header(), Buffer.alloc(10, 0xff)]), /cut off/],
    ['a version longer than the segment', Buffer.concat([header(), varint(1_000), Buffer.from('go1.22')]), /cut off/],
    ['modules of 2^60 bytes', Buffer.concat([header(), varint(6), Buffer.from('go1.22'), varint(1n << 60n)]), /claims a text/],
    ['modules longer than the segment', Buffer.concat([header(), varint(6), Buffer.from('go1.22'), varint(99), Buffer.from('path')]), /cut off/],
    ['a header cut off', header().subarray(0, 14), /cut off/],
    ['a header cut off within its pointers', pointing(0n).subarray(0, 30), /cut off/],
    ['a number cut off', Buffer.concat([header(), Buffer.from([0x80])]), /cut off/],
    ['a pointer to no segment', pointing(1n << 40n), /points beyond/],
    ['a pointer to 2^64 - 1', pointing((1n << 64n) - 1n), /points beyond/],
    ['a pointer to itself, which makes an address its length', pointing(0x50_0010n), /claims a text/],
  ])('is refused: %s', (_, data, message) => {
    expect(() => read(elfOf({ data }))).toThrow(MalformedError);
    expect(() => read(elfOf({ data }))).toThrow(message);
  });

  it.each([0, 1, 16, 255])('is refused: pointers of %s bytes', (size) => {
    const data = buildInformation({ form: 'pointers' }, 0x50_0000);
    data[14] = size;
    expect(() => read(elfOf({ data }))).toThrow(MalformedError);
  });
});

describe('the list of modules', () => {
  it('takes replacements to the module before them', () => {
    expect(list('mod\ta\tv1.0.0', 'dep\tb\tv1.0.0', '=>\tc\tv2.0.0\th1:', 'dep\td\tv0.0.0', '=>\t./d\t(devel)\t').dependencies).toEqual([
      { path: 'b', version: 'v1.0.0', replacement: { path: 'c', version: 'v2.0.0' } },
      { path: 'd', version: 'v0.0.0', replacement: { path: './d', version: '(devel)' } },
    ]);
  });

  it.each([
    ['build\tvcs=git', 'vcs', 'git', 'plain'],
    ['build\t-ldflags="-X main.a=\\"b c\\" -s"', '-ldflags', '-X main.a="b c" -s', 'quoted because of blanks and quotes'],
    ['build\t-ldflags=`a "b"`', '-ldflags', 'a "b"', 'in back quotes'],
    ['build\t"odd=key"="x\\ty\\x41\\u00e9\\101"', 'odd=key', 'x\tyAéA', 'a quoted key, and escapes'],
    ['build\tempty=', 'empty', '', 'an empty value'],
    ['build\ta=1\nbuild\ta=2', 'a', '2', 'the last of two'],
    ['build\t__proto__=x', '__proto__', 'x', 'a key of every object'],
    ['build\tbroken="abc', 'broken', '"abc', 'a quote that never ends'],
    ['build\ta="\\U00ffffff"', 'a', '\\U00ffffff', 'a character beyond Unicode'],
  ])('reads the setting %j as %s: %s (%s)', (line, key, value) => {
    expect(list(line).settings.get(key)).toBe(value);
  });

  it.each<[string, string]>([
    ['a replacement of nothing', '=>\tb\tv1.0.0'],
    ['a module without path', 'dep\t\tv1.0.0'],
    ['a module without fields', 'mod'],
    ['more modules than any program has', 'dep\tx\tv1\n'.repeat(50_001)],
    ['more settings than any program has', Array.from({ length: 1_001 }, (_, index) => `build\tk${index}=`).join('\n')],
  ])('refuses %s', (_, lines) => {
    expect(() => list(lines)).toThrow(MalformedError);
  });

  it('leaves out a setting longer than any real one, whose quotes would take long to read', () => {
    expect(list(`build\ta="${'\\\\'.repeat(256 * 1024)}"`, 'build\tb=1').settings).toEqual(new Map([['b', '1']]));
  });

  it('passes over lines of kinds that later versions of Go may add', () => {
    expect(list('new\tthing', 'mod\ta\tv1.0.0').main).toEqual({ path: 'a', version: 'v1.0.0' });
  });
});

describeFuzz(target);
