import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../core/bytes.ts';
import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { storedZip, zipOf } from '../../../test/support/zip.ts';
import type { LiteralMember, ZipShape } from '../../../test/support/zip.ts';
import { openZip } from './archive.ts';
import type { ZipEntry } from './entries.ts';
import { target } from './zip.fuzz.ts';

const mebibyte = 1024 * 1024;

function onlyEntry(bytes: Uint8Array): { readonly entry: ZipEntry; readonly read: (limit?: number) => Buffer } {
  const zip = openZip(sourceOf(bytes));
  const entry = [...zip.entries()][0] as ZipEntry;
  return { entry, read: (limit = mebibyte) => zip.read(entry, limit) };
}

function counted(bytes: Uint8Array): { readonly source: ByteSource; readonly reads: number[] } {
  const reads: number[] = [];
  return {
    reads,
    source: {
      size: bytes.length,
      read: (offset, length) => {
        reads.push(length);
        return Buffer.from(bytes.subarray(offset, offset + length));
      },
    },
  };
}

describe('openZip', () => {
  const members: readonly LiteralMember[] = [
    { name: 'a.txt', body: 'alpha' },
    { name: 'b/c.txt', body: 'gamma '.repeat(200), deflated: true },
  ];

  it.each<[string, ZipShape, Partial<LiteralMember>]>([
    ['a plain archive', {}, {}],
    ['a self-executing jar: a script stands before it', { prefix: Buffer.from('#!/bin/sh\nexec java -jar "$0"\n') }, {}],
    ['a comment', { comment: Buffer.from('built today') }, {}],
    ['the longest comment', { comment: Buffer.alloc(65_535, 0x50) }, {}],
    ['a comment that looks like the beginning of an end record', { comment: Buffer.from('PK\x05\x06 and more text that is no record') }, {}],
    ['bytes after the end', { trailing: Buffer.from('\n') }, {}],
    ['a comment cut off', { comment: Buffer.from('long').subarray(0, 4), cut: 2 }, {}],
    ['ZIP64 end records', { zip64: true }, { zip64: true }],
    ['ZIP64 end records behind a prefix', { zip64: true, prefix: Buffer.alloc(100) }, {}],
    ['sizes behind the body, in data descriptors', {}, { flags: 8 }],
    ['extra fields that only the local header has', {}, { localExtra: 500 }],
    ['a count that the directory belies', { count: 7 }, {}],
  ])('reads %s', (_, shape, oddity) => {
    const zip = openZip(
      sourceOf(
        zipOf(
          members.map((member) => ({ ...member, ...oddity })),
          shape,
        ),
      ),
    );
    const entries = [...zip.entries()];
    expect(entries.map((entry) => entry.name)).toEqual(['a.txt', 'b/c.txt']);
    expect(entries.map((entry) => zip.read(entry, mebibyte).toString())).toEqual(members.map((member) => member.body));
  });

  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['text', Buffer.from('this is not a zip')],
    ['an archive cut off before its end record', storedZip({ a: 'b' }).subarray(0, -23)],
    ['an end record alone that claims a directory', Buffer.from(`PK\x05\x06${'\0'.repeat(8)}\x40${'\0'.repeat(9)}`, 'latin1')],
  ])('refuses %s', (_, bytes) => {
    expect(() => openZip(sourceOf(bytes))).toThrow(MalformedError);
  });

  it('takes an end record with nothing before it for an empty archive', () => {
    expect([...openZip(sourceOf(zipOf([]))).entries()]).toEqual([]);
  });

  it('reads the archive that the JVM would where a comment holds a second end record', () => {
    const inner = zipOf([{ name: 'hidden', body: 'x' }]);
    const outer = zipOf([{ name: 'shown', body: 'y' }], { comment: inner });
    expect([...openZip(sourceOf(outer)).entries()].map((entry) => entry.name)).toEqual(['hidden']);
  });

  it('stops at a directory that does not follow its format, after the members before it', () => {
    const bytes = storedZip({ a: '1', b: '2' });
    bytes.write('XX', bytes.lastIndexOf('PK\x01\x02'), 'latin1');
    const names: string[] = [];
    expect(() => {
      for (const entry of openZip(sourceOf(bytes)).entries()) names.push(entry.name);
    }).toThrow(MalformedError);
    expect(names).toEqual(['a']);
  });

  it('refuses a ZIP64 member without its extended information', () => {
    const bytes = zipOf([{ name: 'a', body: '1', zip64: true }]);
    bytes.writeUInt16LE(0x7777, bytes.lastIndexOf('PK\x01\x02') + 46 + 1);
    expect(() => [...openZip(sourceOf(bytes)).entries()]).toThrow(MalformedError);
  });

  it('keeps names that lead upwards, names that occur twice and names that are keys of every object', () => {
    const names = ['../../etc/passwd', '/abs', 'a', 'a', '__proto__', 'ünïcode'];
    expect([...openZip(sourceOf(zipOf(names.map((name) => ({ name, body: '' }))))).entries()].map((entry) => entry.name)).toEqual(names);
  });

  it('walks 100,000 members without reading a body, a directory block at a time', () => {
    const { source, reads } = counted(zipOf(Array.from({ length: 100_000 }, (_, index) => ({ name: `GHSA-${index}.json`, body: '{}' }))));
    let members = 0;
    for (const _ of openZip(source).entries()) members += 1;
    expect(members).toBe(100_000);
    expect(Math.max(...reads)).toBeLessThanOrEqual(256 * 1024);
    expect(reads.length).toBeLessThan(40);
  });

  it('reads on where a member straddles two blocks of the directory', () => {
    const name = 'n'.repeat(65_535);
    const zip = openZip(sourceOf(zipOf(Array.from({ length: 9 }, (_, index) => ({ name: `${index}${name.slice(1)}`, body: String(index) })))));
    expect([...zip.entries()].map((entry) => zip.read(entry, 10).toString())).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
  });
});

describe('a body', () => {
  const bomb = Buffer.alloc(8 * mebibyte);

  it.each<[string, LiteralMember, number, RegExp]>([
    ['is encrypted', { name: 'a', body: 'x', flags: 1 }, 10, /is encrypted/],
    ['is compressed by a method nobody here reads', { name: 'a', body: 'x', method: 14 }, 10, /by method 14/],
    ['is larger than the limit', { name: 'a', body: 'x'.repeat(11) }, 10, /more than the 10 that are read/],
    ['is a bomb larger than the limit', { name: 'a', body: bomb, deflated: true }, mebibyte, /more than the 1048576 that are read/],
    ['is a bomb that claims to be small', { name: 'a', body: bomb, deflated: true, claims: { size: 100 } }, mebibyte, /cannot be inflated/],
    [
      'claims to be larger than its data can give',
      { name: 'a', body: 'x', deflated: true, claims: { size: mebibyte } },
      mebibyte,
      /claims more bytes/,
    ],
    ['claims to be larger than it is', { name: 'a', body: 'xyz'.repeat(9), deflated: true, claims: { size: 30 } }, mebibyte, /ends after 27 bytes/],
    ['has a stored size that differs from its size', { name: 'a', body: 'xyz', claims: { size: 2 } }, mebibyte, /not the size/],
    ['reaches beyond the archive', { name: 'a', body: 'xyz', claims: { compressedSize: 3_000, size: 3_000 } }, mebibyte, /beyond the archive/],
    ['begins beyond the archive', { name: 'a', body: 'xyz', claims: { offset: 0x7fff_ffff } }, mebibyte, /beyond the archive/],
    ['begins where no local header is', { name: 'a', body: 'xyz', claims: { offset: 3 } }, mebibyte, /no local header/],
    ['is damaged', { name: 'a', body: 'xyz', claims: { crc32: 1 } }, mebibyte, /checksum/],
    ['is no deflate stream', { name: 'a', body: 'this is not deflated', method: 8 }, mebibyte, /cannot be inflated/],
    ['claims 2^60 bytes by ZIP64', { name: 'a', body: 'xyz', zip64: { size: 1n << 60n } }, mebibyte, /that are read/],
    ['claims 2^60 bytes by ZIP64, with a limit to match', { name: 'a', body: 'xyz', zip64: { size: 1n << 60n } }, 2 ** 61, /claims more bytes/],
    ['begins at 2^63 by ZIP64', { name: 'a', body: 'xyz', zip64: { offset: 1n << 63n } }, mebibyte, /beyond the archive/],
  ])('is refused when it %s', (_, member, limit, message) => {
    expect(() => onlyEntry(zipOf([member])).read(limit)).toThrow(MalformedError);
    expect(() => onlyEntry(zipOf([member])).read(limit)).toThrow(message);
  });

  it.each<[string, LiteralMember]>([
    ['empty and stored', { name: 'a', body: '' }],
    ['empty and deflated', { name: 'a', body: '', deflated: true }],
    ['just as large as the limit', { name: 'a', body: 'x'.repeat(mebibyte), deflated: true }],
  ])('is read when it is %s', (_, member) => {
    expect(
      onlyEntry(zipOf([member]))
        .read()
        .toString(),
    ).toBe(member.body);
  });

  it('is copied, so that a reused read buffer does not change it', () => {
    const bytes = storedZip({ a: 'kept' });
    const scratch = Buffer.alloc(1_024);
    const zip = openZip({
      size: bytes.length,
      read: (offset, length) => {
        scratch.fill(0);
        return scratch.subarray(0, bytes.copy(scratch, 0, offset, offset + length));
      },
    });
    const [entry] = [...zip.entries()];
    const body = zip.read(entry as ZipEntry, 10);
    scratch.fill(0x2a);
    expect(body.toString()).toBe('kept');
  });
});

describe('a stored member in place', () => {
  it('reads no further than its own end', () => {
    const zip = openZip(sourceOf(storedZip({ a: 'alpha', b: 'beta' })));
    const inner = zip.stored([...zip.entries()][0] as ZipEntry) as ByteSource;
    expect(Buffer.from(inner.read(2, 100)).toString()).toBe('pha');
    expect(inner.read(5, 100)).toHaveLength(0);
    expect(inner.read(50, 1)).toHaveLength(0);
  });

  it.each<[string, LiteralMember]>([
    ['it reaches beyond the archive', { name: 'a', body: 'xyz', claims: { compressedSize: 3_000 } }],
    ['it begins beyond the archive', { name: 'a', body: 'xyz', claims: { offset: 0x7fff_ffff } }],
    ['it is encrypted', { name: 'a', body: 'xyz', flags: 1 }],
  ])('is refused when %s', (_, member) => {
    const zip = openZip(sourceOf(zipOf([member])));
    expect(() => zip.stored([...zip.entries()][0] as ZipEntry)).toThrow(MalformedError);
  });

  it('does not exist for a deflated member', () => {
    const zip = openZip(sourceOf(zipOf([{ name: 'a', body: 'x', deflated: true }])));
    expect(zip.stored([...zip.entries()][0] as ZipEntry)).toBeUndefined();
  });
});

describeFuzz(target);
