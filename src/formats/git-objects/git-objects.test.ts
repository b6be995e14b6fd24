import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { blobOf, copyOf, deltaOf, packOf, sizeHeader, treeBytes, withChecksum, type LiteralObject } from '../../../test/support/git.ts';
import { sourceOf } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './git-objects.fuzz.ts';
import { indexPack, isObjectId, Pack, PackIndexFile, readLooseObject, readTree, targetOfTag, treeOfCommit, WorkBudget } from './index.ts';
import { ObjectCache } from './object-cache.ts';

describeFuzz(target);

const largest = 1 << 20;
const base = blobOf('0123456789');

function indexed(bytes: Uint8Array, { objects = 1_000, objectBytes = largest, unpacked = 1 << 24, cachedBytes = 1 << 20 } = {}): Pack {
  return indexPack(sourceOf(bytes), { objects, objectBytes, budget: new WorkBudget(unpacked), cachedBytes });
}

function textOf(pack: Pack, id: string): string | undefined {
  const object = pack.read(id, largest);
  return object === undefined ? undefined : Buffer.from(object.bytes).toString();
}

describe('ids', () => {
  it('are those of git', () => {
    expect(blobOf('test content\n').id).toBe('d670460b4b4aece5915caf5c68d12f560a9fe3e4');
  });

  it.each`
    text               | is       | because
    ${'a'.repeat(40)}  | ${true}  | ${'40 digits'}
    ${'A'.repeat(40)}  | ${false} | ${'git writes them in lower case, and so are they looked up'}
    ${'a'.repeat(39)}  | ${false} | ${'an abbreviation names several'}
    ${'../'.repeat(5)} | ${false} | ${'ids become names of files'}
  `('$text: $because', ({ text, is }) => expect(isObjectId(text as string)).toBe(is));
});

describe('indexPack', () => {
  it('finds whole objects by what is in them', () => {
    const other = blobOf('');
    const pack = indexed(packOf([base, other]));
    expect([textOf(pack, base.id), textOf(pack, other.id), textOf(pack, '0'.repeat(40))]).toEqual(['0123456789', '', undefined]);
  });

  it.each<[string, readonly LiteralObject[], string]>([
    ['a copy and bytes of its own', [base, { delta: deltaOf(10, 6, copyOf(2, 3), 'xyz'), base: 0 }], '234xyz'],
    ['a base named by its id', [base, { delta: deltaOf(10, 3, copyOf(7, 3)), base: base.id }], '789'],
    ['a base that comes later', [{ delta: deltaOf(10, 1, copyOf(4, 1)), base: base.id }, base], '4'],
    ['a delta of a delta', [base, { delta: deltaOf(10, 4, 'abcd'), base: 0 }, { delta: deltaOf(4, 2, copyOf(1, 2)), base: 1 }], 'bc'],
    ['a delta that makes nothing', [base, { delta: deltaOf(10, 0), base: 0 }], ''],
  ])('puts objects together from deltas: %s', (_, objects, result) => {
    for (const cachedBytes of [0, 1 << 20]) expect(textOf(indexed(packOf(objects), { cachedBytes }), blobOf(result).id)).toBe(result);
  });

  it('copies 65,536 bytes where a delta says none', () => {
    const long = blobOf(Buffer.alloc(0x10000, 'l'));
    expect(textOf(indexed(packOf([long, { delta: deltaOf(0x10000, 0x10000, [0x80]), base: 0 }])), long.id)).toHaveLength(0x10000);
  });

  it('leaves out a delta whose base is missing', () => {
    expect(textOf(indexed(packOf([base, { delta: deltaOf(10, 3, 'abc'), base: 'f'.repeat(40) }])), blobOf('abc').id)).toBeUndefined();
  });

  const sound = packOf([base]);
  it.each<[string, Uint8Array, RegExp]>([
    ['not a pack', withChecksum(Buffer.from('<html>not found</html>')), /not a pack/],
    ['too short for a checksum', sound.subarray(0, 25), /ends early/],
    ['cut off', sound.subarray(0, -1), /checksum/],
    ['a flipped bit', flipped(sound, 15), /checksum/],
    ['another version', withChecksum(flipped(sound.subarray(0, -20), 7)), /version/],
    ['fewer objects than it says', packOf([base], { count: 2 }), /ends after 1/],
    ['more objects than it says', packOf([base, base], { count: 1 }), /more follows/],
    ['an object of no type', withChecksum(Buffer.concat([header(1), sizeHeader(5, 1), deflateSync('x')])), /unknown type/],
    ['a size without end', withChecksum(Buffer.concat([header(1), Buffer.alloc(30, 0xff)])), /impossible size/],
    [
      'a size that is a lie (too small)',
      withChecksum(Buffer.concat([header(1), sizeHeader(3, 5), deflateSync('0123456789')])),
      /cannot be unpacked|says 5/,
    ],
    ['a size that is a lie (too large)', withChecksum(Buffer.concat([header(1), sizeHeader(3, 500), deflateSync('0123456789')])), /says 500/],
    ['damaged data', packOf([base], { deflate: () => Buffer.from('no zlib stream at all') }), /cannot be unpacked/],
    ['a base before the pack', packOf([{ delta: deltaOf(1, 1, 'x'), base: 7 }]), /outside of the pack/],
    ['a delta for a base of another size', packOf([base, { delta: deltaOf(9, 1, 'x'), base: 0 }]), /base of 9 bytes/],
    ['a delta that copies from beyond its base', packOf([base, { delta: deltaOf(10, 5, copyOf(8, 5)), base: 0 }]), /beyond its base/],
    ['a delta that makes more than it says', packOf([base, { delta: deltaOf(10, 2, 'xyz'), base: 0 }]), /more than it says/],
    ['a delta that makes less than it says', packOf([base, { delta: deltaOf(10, 4, 'xyz'), base: 0 }]), /less than it says/],
    ['a delta with an instruction without meaning', packOf([base, { delta: deltaOf(10, 1, [0]), base: 0 }]), /without meaning/],
    ['a delta cut off', packOf([base, { delta: deltaOf(10, 3, [3, 65]), base: 0 }]), /ends early/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => indexed(bytes)).toThrow(MalformedError);
    expect(() => indexed(bytes)).toThrow(message);
  });
});

describe('bounds', () => {
  it.each<[string, Uint8Array, Parameters<typeof indexed>[1]]>([
    ['more objects than are read', packOf([base, base]), { objects: 1 }],
    [
      'an object that says it is too large, before it is unpacked',
      withChecksum(Buffer.concat([header(1), sizeHeader(3, 2 ** 40), deflateSync('x')])),
      {},
    ],
    [
      'objects that unpack to more than is worked on',
      packOf([blobOf(Buffer.alloc(1 << 19)), blobOf(Buffer.alloc(1 << 19, 1))]),
      { unpacked: 1 << 19 },
    ],
    ['deltas that make more than is worked on', packOf([base, ...doublings(14)]), { unpacked: 150_000 }],
  ])('stop %s', (_, bytes, bounds) => {
    expect(() => indexed(bytes, bounds)).toThrow(expect.objectContaining({ code: 'limit-exceeded' }));
  });

  it('hold for what a delta says it makes, before it is made', () => {
    const pack = packOf([base, { delta: deltaOf(10, 2 ** 40, copyOf(0, 10)), base: 0 }]);
    expect(() => indexed(pack)).toThrow(/more than the 1048576/);
  });

  it('hold for chains of deltas: an index may lead in a circle', () => {
    const circle = packOf([{ delta: deltaOf(1, 1, 'x'), base: base.id }]);
    const pack = new Pack(sourceOf(circle), { offsetOf: () => 12 }, { budget: new WorkBudget(1 << 30), cachedBytes: 0 });
    expect(() => pack.read(base.id, largest)).toThrow(/4095 deltas/);
  });

  it('count each object, however small: a long chain that is forgotten on the way costs its square', () => {
    const chain = Array.from({ length: 100 }, (_, index): LiteralObject => ({ delta: deltaOf(index === 0 ? 10 : 1, 1, 'x'), base: index }));
    expect(() => indexed(packOf([base, ...chain]), { cachedBytes: 0 })).toThrow(expect.objectContaining({ code: 'limit-exceeded' }));
    expect(() => indexed(packOf([base, ...chain]))).not.toThrow();
  });

  it('hold for one object: nobody reads more of it than is asked for', () => {
    const pack = indexed(packOf([base, { delta: deltaOf(10, 6, copyOf(2, 3), 'xyz'), base: 0 }]));
    expect(() => pack.read(base.id, 9)).toThrow('it has 10 bytes, more than the 9 that are read');
    expect(() => indexed(packOf([base])).read(base.id, 9)).toThrow(/more than the 9/);
  });

  it('hold before anything is unpacked', () => {
    const pack = packOf([base], { deflate: () => Buffer.from('no zlib stream at all') });
    const tools = { budget: new WorkBudget(1 << 20), cachedBytes: 0 };
    expect(() => new Pack(sourceOf(pack), { offsetOf: () => 12 }, tools).read(base.id, 9)).toThrow(/more than the 9/);
  });

  it('hold for what is remembered: the oldest goes first', () => {
    const cache = new ObjectCache(16);
    for (const offset of [1, 2, 3, 4]) cache.set(offset, { type: 'blob', bytes: new Uint8Array(4) });
    cache.get(1);
    cache.set(5, { type: 'blob', bytes: new Uint8Array(4) });
    cache.set(6, { type: 'blob', bytes: new Uint8Array(5) });
    expect([1, 2, 3, 4, 5, 6].filter((offset) => cache.get(offset) !== undefined)).toEqual([1, 3, 4, 5]);
  });
});

describe('readTree', () => {
  it('tells files, folders, links and submodules apart, whatever their names', () => {
    const id = 'a'.repeat(40);
    const entries = [
      { mode: '100755', name: 'run.sh', id },
      { mode: '40000', name: '..', id },
      { mode: '120000', name: 'a/b', id },
      { mode: '160000', name: 'vendor', id },
      { mode: '060000', name: 'disk', id },
    ];
    expect(readTree(treeBytes(entries)).map(({ name, kind, mode }) => [name, kind, mode])).toEqual([
      ['run.sh', 'file', 0o755],
      ['..', 'folder', 0],
      ['a/b', 'link', 0],
      ['vendor', 'submodule', 0],
      ['disk', 'special', 0],
    ]);
  });

  const id = Buffer.alloc(20);
  it.each<[string, readonly (string | Uint8Array)[]]>([
    ['an entry without an end', ['100644 name']],
    ['an id cut off', ['100644 name\0', id.subarray(1)]],
    ['no mode', [' name\0', id]],
    ['a mode that is no octal number', ['10x644 name\0', id]],
    ['a mode without end', ['1'.repeat(100), ' name\0', id]],
  ])('refuses %s', (_, pieces) => {
    expect(() => readTree(Buffer.concat(pieces.map((piece) => Buffer.from(piece))))).toThrow(MalformedError);
  });
});

describe('commits and tags', () => {
  const id = 'b'.repeat(40);
  it('lead to their tree and to what they stand for', () => {
    expect(treeOfCommit(Buffer.from(`tree ${id}\nparent x`))).toBe(id);
    expect(targetOfTag(Buffer.from(`object ${id}\ntype commit`))).toBe(id);
  });

  it.each(['', 'tree ', `tree ${id}`, `tree ../../etc/passwd\n`, `\ntree ${id}\n`])('that do not begin so are refused: %j', (text) => {
    expect(() => treeOfCommit(Buffer.from(text))).toThrow(MalformedError);
    expect(() => targetOfTag(Buffer.from(text))).toThrow(MalformedError);
  });
});

describe('readLooseObject', () => {
  it('reads type and bytes', () => {
    expect(readLooseObject(deflateSync('blob 2\0ab'), 2)).toMatchObject({ type: 'blob', bytes: Buffer.from('ab') });
  });

  it.each<[string, Uint8Array]>([
    ['no zlib stream', Buffer.from('blob 2\0ab')],
    ['a size that is a lie', deflateSync('blob 3\0ab')],
    ['an unknown type', deflateSync('blub 2\0ab')],
    ['no header', deflateSync('a'.repeat(100))],
    ['more than is read', deflateSync(Buffer.concat([Buffer.from('blob 1000000\0'), Buffer.alloc(1_000_000)]))],
  ])('refuses %s', (_, bytes) => {
    expect(() => readLooseObject(bytes, 1_000)).toThrow(MalformedError);
  });
});

describe('PackIndexFile', () => {
  const ids = ['00'.repeat(20), '01'.repeat(20), `01${'ff'.repeat(19)}`, 'ff'.repeat(20)];
  const file = indexFile(ids, [12, 0x80000000, 99, 7]);

  it('finds where an object lies, also beyond 2 GiB', () => {
    const index = new PackIndexFile(sourceOf(file));
    expect(ids.map((id) => index.offsetOf(id))).toEqual([12, 2 ** 33 + 5, 99, 7]);
    expect(['02'.repeat(20), `00${'01'.repeat(19)}`].map((id) => index.offsetOf(id))).toEqual([undefined, undefined]);
  });

  it.each<[string, Uint8Array]>([
    ['version 1', file.subarray(8)],
    ['a cut one', file.subarray(0, 1_100)],
    ['an empty one', new Uint8Array()],
  ])('refuses %s', (_, bytes) => {
    expect(() => new PackIndexFile(sourceOf(bytes))).toThrow(MalformedError);
  });
});

function flipped(bytes: Uint8Array, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x40;
  return copy;
}

function header(count: number): Buffer {
  return Buffer.from([0x50, 0x41, 0x43, 0x4b, 0, 0, 0, 2, 0, 0, 0, count]);
}

/** Each delta makes twice what the one before it made. */
function doublings(count: number): readonly LiteralObject[] {
  return Array.from({ length: count }, (_, index) => {
    const size = 10 * 2 ** index;
    return { delta: deltaOf(size, size * 2, copyOf(0, size), copyOf(0, size)), base: index };
  });
}

function indexFile(ids: readonly string[], offsets: readonly number[]): Buffer {
  const numbers = (values: readonly number[]): Buffer =>
    Buffer.concat(values.map((value) => Buffer.from([value / 2 ** 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])));
  const fanout = Array.from({ length: 256 }, (_, first) => ids.filter((id) => Number.parseInt(id.slice(0, 2), 16) <= first).length);
  return Buffer.concat([
    Buffer.from('ff744f6300000002', 'hex'),
    numbers(fanout),
    ...ids.map((id) => Buffer.from(id, 'hex')),
    numbers(ids.map(() => 0)),
    numbers(offsets),
    numbers([2, 5]),
  ]);
}
