import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { elfOf, machOOf, peOf, universalOf } from '../../../test/support/go-program.ts';
import type { LiteralProgram } from '../../../test/support/go-program.ts';
import { target } from './executable.fuzz.ts';
import { openExecutable, readAddress } from './index.ts';
import type { Executable } from './index.ts';

function open(bytes: Uint8Array): Executable | undefined {
  return openExecutable(sourceOf(bytes));
}

/** A copy with some bytes replaced. */
function altered(bytes: Buffer, at: number, ...values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
}

const data = Buffer.from('writable data');

describe('openExecutable', () => {
  it.each<[string, Buffer, Executable['format'], string]>([
    ['ELF of 64 bits', elfOf({ data }), 'elf', '.go.buildinfo'],
    ['ELF of 32 bits', elfOf({ data, bits: 32 }), 'elf', '.go.buildinfo'],
    ['ELF of 64 bits, big-endian', elfOf({ data, bigEndian: true }), 'elf', '.go.buildinfo'],
    ['ELF of 32 bits, big-endian', elfOf({ data, bits: 32, bigEndian: true }), 'elf', '.go.buildinfo'],
    ['ELF that is position-independent', elfOf({ data, type: 3 }), 'elf', '.go.buildinfo'],
    ['PE of 64 bits', peOf({ data }), 'pe', '.data'],
    ['PE of 32 bits', peOf({ data, bits: 32 }), 'pe', '.data'],
    ['Mach-O of 64 bits', machOOf({ data }), 'mach-o', '__go_buildinfo'],
    ['Mach-O of 32 bits', machOOf({ data, bits: 32 }), 'mach-o', '__go_buildinfo'],
    ['Mach-O, big-endian', machOOf({ data, bigEndian: true }), 'mach-o', '__go_buildinfo'],
    ['a universal file', universalOf(machOOf({ data })), 'mach-o', '__go_buildinfo'],
  ])('reads %s', (_, bytes, format, name) => {
    const program = open(bytes) as Executable;
    const section = program.sections.find((candidate) => candidate.name === name);
    expect(program.format).toBe(format);
    expect(readAddress(program, section?.address ?? 0, data.length).toString()).toBe('writable data');
    expect(program.segments.find(({ writable }) => writable)?.address).toBe(section?.address);
  });

  it('reads ELF without section headers', () => {
    expect(open(elfOf({ data, sections: 'stripped' }))).toMatchObject({ sections: [], segments: [{ executable: true }, { writable: true }] });
  });

  it('takes the count of sections from section 0 where the header has no room for it', () => {
    const bytes = elfOf({ data });
    const table = Number(bytes.readBigUInt64LE(40));
    bytes.writeUInt16LE(0, 60);
    bytes.writeUInt16LE(0xffff, 62);
    bytes.writeBigUInt64LE(4n, table + 32);
    bytes.writeUInt32LE(3, table + 40);
    expect(open(bytes)?.sections.map(({ name }) => name)).toEqual(['', '.text', '.go.buildinfo', '.shstrtab']);
  });

  it.each<[string, Uint8Array]>([
    ['text', Buffer.from('#!/bin/sh')],
    ['nothing', Buffer.alloc(0)],
    ['a class file of Java, which begins as universal files do', Buffer.from('cafebabe00000034000000000000000000000000000000000000000000', 'hex')],
    ['an ELF object that is not linked', elfOf({ type: 1 })],
    ['a core dump', elfOf({ type: 4 })],
    ['a file of one system alone', elfOf({ type: 0xfe00 })],
    ['a program for DOS', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a PE header beyond the end', altered(peOf(), 60, 0xff, 0xff, 0xff, 0x7f)],
    ['a Mach-O object', altered(machOOf(), 12, 1)],
  ])('leaves %s alone', (_, bytes) => {
    expect(open(bytes)).toBeUndefined();
  });

  it.each<[string, Uint8Array]>([
    ['an ELF header cut off', elfOf().subarray(0, 30)],
    ['an ELF file of no type', elfOf({ type: 0 })],
    ['program headers of no size', altered(elfOf(), 54, 0, 0)],
    ['program headers beyond the end', altered(elfOf(), 32, 0xff, 0xff, 0xff, 0x7f)],
    ['section headers beyond the end', altered(elfOf(), 40, 0xff, 0xff, 0xff, 0x7f)],
    ['section headers at 2^63', altered(elfOf(), 47, 0x80)],
    ['65,535 sections that are not there', altered(elfOf(), 60, 0xff, 0xff)],
    ['section headers cut off', elfOf().subarray(0, -10)],
    ['more load commands than there is room for', altered(machOOf(), 16, 0xff, 0xff, 0xff, 0xff)],
    ['load commands of 4 GiB', altered(machOOf(), 20, 0xff, 0xff, 0xff, 0xff)],
    ['a load command without length, which would never end', altered(machOOf(), 36, 0, 0, 0, 0)],
    ['2^32 sections in a segment', altered(machOOf(), 32 + 64, 0xff, 0xff, 0xff, 0xff)],
    ['a part of a universal file beyond its end', altered(universalOf(machOOf()), 16, 0x7f)],
    ['65,535 PE sections', altered(peOf(), 0x86, 0xff, 0xff)],
  ])('refuses %s', (_, bytes) => {
    expect(() => open(bytes)).toThrow(MalformedError);
  });

  it('refuses 65,535 program headers before reading them', () => {
    expect(() => open(altered(elfOf(), 56, 0xff, 0xff))).toThrow(/not those of a real program/);
  });

  it('keeps nothing of what it was lent: reads may reuse their memory', () => {
    for (const bytes of [elfOf(), elfOf({ bits: 32 }), peOf(), machOOf(), universalOf(machOOf())]) {
      const scratch = Buffer.alloc(bytes.length);
      const read = (offset: number, length: number): Buffer => scratch.fill(0).subarray(0, bytes.copy(scratch, 0, offset, offset + length));
      const { sections, segments } = openExecutable({ size: bytes.length, read }) as Executable;
      expect({ sections, segments }).toEqual({ sections: open(bytes)?.sections, segments: open(bytes)?.segments });
    }
  });

  it('refuses 2^40 sections by section 0 before reading them', () => {
    const bytes = elfOf({ data });
    const table = Number(bytes.readBigUInt64LE(40));
    bytes.writeUInt16LE(0, 60);
    bytes.writeBigUInt64LE(1n << 40n, table + 32);
    expect(() => open(bytes)).toThrow(/claims 1099511627776 sections/);
  });

  it('refuses section names of 2^40 bytes before reading them', () => {
    const bytes = elfOf({ data });
    bytes.writeBigUInt64LE(1n << 40n, Number(bytes.readBigUInt64LE(40)) + 3 * 64 + 32);
    expect(() => open(bytes)).toThrow(/section names claim/);
  });

  it('reads 65,535 sections whose names have no end in linear time', () => {
    const bytes = elfOf({ data, sections: 'stripped' });
    const names = Buffer.alloc(4 * 1024 * 1024, 0x61);
    const header = Buffer.alloc(64);
    header.writeBigUInt64LE(BigInt(bytes.length), 24);
    header.writeBigUInt64LE(BigInt(names.length), 32);
    bytes.writeBigUInt64LE(BigInt(bytes.length + names.length), 40);
    bytes.writeUInt16LE(0xffff, 60);
    const program = open(Buffer.concat([bytes, names, Buffer.alloc(64 * 65_535, header)]));
    expect(program?.sections).toHaveLength(65_535);
    expect(program?.sections[0]?.name).toHaveLength(64);
  });

  it('leaves out sections that have no bytes in the file, as all have in files of debug information', () => {
    const bytes = elfOf({ data });
    bytes.writeUInt32LE(8, Number(bytes.readBigUInt64LE(40)) + 2 * 64 + 4);
    expect(open(bytes)?.sections.map(({ name }) => name)).not.toContain('.go.buildinfo');
  });
});

it('reads the headers of a source once, however many ask', () => {
  const bytes = elfOf();
  let reads = 0;
  const source = { size: bytes.length, read: (offset: number, length: number) => ((reads += 1), bytes.subarray(offset, offset + length)) };
  expect(openExecutable(source)).toBe(openExecutable(source));
  expect(reads).toBeLessThan(5);
});

describe('readAddress', () => {
  it.each<[string, number, number, number]>([
    ['ends with the segment', 0x50_0000, 1_000, 13],
    ['is empty before the segment', 0x4f_ffff, 8, 0],
    ['is empty behind the segment', 0x50_000d, 8, 0],
    ['is empty for no bytes', 0x50_0000, 0, 0],
  ])('%s', (_, address, length, expected) => {
    expect(readAddress(open(elfOf({ data })) as Executable, address, length)).toHaveLength(expected);
  });

  it('ends with the file where the segment claims more', () => {
    const literal: LiteralProgram = { data, sections: 'stripped' };
    const bytes = elfOf(literal);
    bytes.writeBigUInt64LE(1n << 50n, 120 + 32);
    expect(readAddress(open(bytes) as Executable, 0x50_0000, 2 ** 40)).toHaveLength(13);
  });
});

describeFuzz(target);
