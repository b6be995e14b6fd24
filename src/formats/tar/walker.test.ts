import { array, assert, boolean, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeaworthyError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { block, gnuLong, padded, pax, paxRecord, walk, zeros } from './fixtures/raw.ts';
import { TarWalker } from './walker.ts';
import { target } from './walker.fuzz.ts';
import { tarOf } from './writer.ts';

function only(...parts: readonly Buffer[]): ReturnType<typeof walk>[number]['entry'] {
  const seen = walk(Buffer.concat(parts));
  expect(seen).toHaveLength(1);
  return (seen[0] as (typeof seen)[number]).entry;
}

/** A run of one byte, as fields of the old GNU format. */
function run(index: number): string {
  return `${(index * 16).toString(8).padStart(11, '0')}\x0000000000001\0`;
}

function failure(bytes: Uint8Array, options?: Parameters<typeof walk>[1]): { code: string; message: string } {
  try {
    walk(bytes, options);
  } catch (error) {
    expect(error).toBeInstanceOf(SeaworthyError);
    const { code, message } = error as SeaworthyError;
    return { code, message };
  }
  throw new Error('the walk ended well');
}

describe('names', () => {
  const long = `${'d'.repeat(90)}/${'f'.repeat(90)}`;
  it.each`
    parts                                                                                   | path               | because
    ${[block({ name: 'a/b' })]}                                                             | ${'a/b'}           | ${'a short name stands in the header'}
    ${[block({ name: 'x'.repeat(100) })]}                                                   | ${'x'.repeat(100)} | ${'a full field has no NUL at its end'}
    ${[block({ name: 'b', prefix: 'a' })]}                                                  | ${'a/b'}           | ${'ustar splits long names'}
    ${[block({ name: 'b', prefix: 'a', magic: 'v7' })]}                                     | ${'b'}             | ${'before ustar there is no prefix'}
    ${[block({ name: 'b', prefix: '14700000000', magic: 'gnu' })]}                          | ${'b'}             | ${'GNU keeps times where the prefix would be'}
    ${[block({ name: 'b', prefix: 'usr/lib', magic: 'gnu' })]}                              | ${'usr/lib/b'}     | ${'Go takes what is no time for a prefix'}
    ${[block({ name: 'b', prefix: 'a', magic: 'star', at: { 476: '14700000000' } })]}       | ${'a/b'}           | ${'star keeps times behind a shorter prefix'}
    ${[pax({ path: long }), block({ name: 'short' })]}                                      | ${long}            | ${'PAX replaces the header'}
    ${[pax({ path: '' }), block({ name: 'short' })]}                                        | ${'short'}         | ${'an empty value leaves the header its own'}
    ${[pax(paxRecord('path', 'one') + paxRecord('path', 'two')), block({ name: 'short' })]} | ${'two'}           | ${'the last record counts'}
    ${[pax({ path: 'one' }), pax({ comment: 'two' }), block({ name: 'short' })]}            | ${'short'}         | ${'a second PAX header replaces the first'}
    ${[pax({ path: 'one' }), pax({ comment: 'two' }, 'g'), block({ name: 'short' })]}       | ${'short'}         | ${'Go forgets what came before a global header'}
    ${[gnuLong('L', long), block({ name: 'short', magic: 'gnu' })]}                         | ${long}            | ${'GNU long name'}
    ${[gnuLong('L', 'gnu'), pax({ path: 'pax' }), block({ name: 'short' })]}                | ${'gnu'}           | ${'Go prefers the GNU long name'}
    ${[block({ name: 'L', flag: 'L', size: 0 }), block({ name: 'short' })]}                 | ${'short'}         | ${'an empty long name is none'}
    ${[block({ name: Buffer.from('e\0vil') })]}                                             | ${'e'}             | ${'a NUL ends a name'}
    ${[block({})]}                                                                          | ${''}              | ${'an empty name is handed on'}
    ${[block({ name: 'größe' })]}                                                           | ${'größe'}         | ${'names are UTF-8'}
    ${[block({ name: Buffer.from([0x61, 0xff, 0x62]) })]}                                   | ${'a\ufffdb'}      | ${'what is no UTF-8 is replaced'}
  `('$path: $because', ({ parts, path }) => {
    expect(only(...parts, zeros).path).toBe(path);
  });

  it('gives each entry its own extension headers only', () => {
    const seen = walk(
      Buffer.concat([pax({ path: 'one', size: '3' }), block({ name: 'x' }), padded('abc'), block({ name: 'two', size: 2 }), padded('de'), zeros]),
    );
    expect(seen.map(({ entry, body }) => [entry.path, body])).toEqual([
      ['one', 'abc'],
      ['two', 'de'],
    ]);
  });

  it('reads link targets from the header, PAX and GNU long links', () => {
    const targets = [
      only(block({ name: 'a', flag: '2', link: 'l'.repeat(100) }), zeros),
      only(pax({ linkpath: 'pax' }), block({ name: 'a', flag: '1', link: 'x' }), zeros),
      only(gnuLong('K', 'gnu'), block({ name: 'a', flag: '1', link: 'x' }), zeros),
    ].map((entry) => entry.linkTarget);
    expect(targets).toEqual(['l'.repeat(100), 'pax', 'gnu']);
  });
});

describe('types', () => {
  it.each`
    flag    | name    | type           | because
    ${'0'}  | ${'a'}  | ${'file'}      | ${'regular'}
    ${'\0'} | ${'a'}  | ${'file'}      | ${'regular before POSIX'}
    ${'\0'} | ${'a/'} | ${'directory'} | ${'a directory before POSIX'}
    ${'0'}  | ${'a/'} | ${'file'}      | ${'what says it is a file is one'}
    ${'7'}  | ${'a'}  | ${'file'}      | ${'contiguous'}
    ${'1'}  | ${'a'}  | ${'hardlink'}  | ${'hard link'}
    ${'2'}  | ${'a'}  | ${'symlink'}   | ${'symbolic link'}
    ${'5'}  | ${'a'}  | ${'directory'} | ${'directory'}
    ${'3'}  | ${'a'}  | ${'other'}     | ${'character device'}
    ${'6'}  | ${'a'}  | ${'other'}     | ${'pipe'}
    ${'Z'}  | ${'a'}  | ${'other'}     | ${'nobody knows'}
  `('$flag is $type: $because', ({ flag, name, type }) => {
    expect(only(block({ flag, name, link: 't' }), zeros).type).toBe(type);
  });

  it.each(['1', '2', '3', '4', '5', '6'])('reads no body behind a header of type %s, whatever size it claims', (flag) => {
    const seen = walk(Buffer.concat([block({ name: 'a', flag, size: 512, link: 't' }), block({ name: 'b', size: 1 }), padded('x'), zeros]));
    expect(seen.map(({ entry }) => entry.path)).toEqual(['a', 'b']);
  });

  it('passes over the body of an unknown type', () => {
    const seen = walk(Buffer.concat([block({ name: 'a', flag: 'Z', size: 3 }), padded('abc'), block({ name: 'b' }), zeros]));
    expect(seen.map(({ entry }) => entry.path)).toEqual(['a', 'b']);
  });

  it('keeps twelve permission bits', () => expect(only(block({ name: 'a', mode: '0104755' }), zeros).mode).toBe(0o4755));
});

describe('numbers', () => {
  it.each`
    size                                              | bytes | because
    ${' 3 \0        '}                                | ${3}  | ${'spaces around'}
    ${'3\0garbage!!!'}                                | ${3}  | ${'a NUL ends it'}
    ${Buffer.alloc(12)}                               | ${0}  | ${'empty is 0'}
    ${Buffer.from('800000000000000000000003', 'hex')} | ${3}  | ${'base 256'}
  `('reads $size as $bytes: $because', ({ size, bytes }) => {
    expect(only(block({ name: 'a', size }), padded('x'.repeat(bytes as number)), zeros).size).toBe(bytes);
  });

  it.each`
    size                                              | because
    ${Buffer.from('ffffffffffffffffffffffff', 'hex')} | ${'negative'}
    ${Buffer.from('c00000000000000000000003', 'hex')} | ${'negative and small'}
    ${Buffer.from('800000001000000000000000', 'hex')} | ${'2^60'}
    ${Buffer.from('80000000ffffffffffffffff', 'hex')} | ${'beyond 64 bits'}
    ${'12 34'}                                        | ${'two numbers'}
    ${'9'}                                            | ${'no octal digit'}
    ${'-1'}                                           | ${'a sign'}
  `('refuses a size that is $because', ({ size }) => {
    expect(failure(block({ name: 'a', size }))).toEqual({
      code: 'archive-malformed',
      message: 'the header at byte 0: its size is no number, is negative or beyond 2^53',
    });
  });

  it('takes the size of a PAX header', () =>
    expect(walk(Buffer.concat([pax({ size: '3' }), block({ name: 'a' }), padded('abc'), zeros]))[0]?.body).toBe('abc'));

  it.each(['-1', '1e3', '0x10', '99999999999999999999', 'three'])('refuses the PAX size %s', (size) => {
    expect(failure(Buffer.concat([pax({ size }), block({ name: 'a' })])).message).toBe(
      '"a" at byte 1024: its PAX header is wrong: size is no number, is negative or beyond 2^53',
    );
  });
});

describe('checksums', () => {
  it('accepts sums of signed bytes', () =>
    expect(only(block({ name: Buffer.from([0xff, 0xfe]), checksum: 'signed' }), zeros).path).toBe('\ufffd\ufffd'));
  it('sums bytes that are all high', () =>
    expect(
      only(block({ name: Buffer.alloc(100, 0xff), at: { 157: Buffer.alloc(100, 0xff), 345: Buffer.alloc(155, 0xff) }, magic: 'v7' }), zeros).size,
    ).toBe(0));
  it('refuses a wrong sum, naming the place', () => {
    const bytes = Buffer.concat([block({ name: 'a', size: 1 }), padded('x'), block({ name: 'b', checksum: 'wrong' })]);
    expect(failure(bytes)).toEqual({
      code: 'archive-malformed',
      message: 'the header at byte 1024: its checksum is wrong, the archive is damaged or no tar',
    });
  });
});

describe('sparse files', () => {
  const pieces = { sparse: [{ offset: 512, length: 3 }], size: 4096 };
  const map = '0000001000\0 0000000003\0 ';

  it('reads the old GNU format', () => {
    const header = block({ name: 's', flag: 'S', size: 3, magic: 'gnu', at: { 386: map, 483: '00000010000' } });
    expect(walk(Buffer.concat([header, padded('abc'), zeros]))[0]).toMatchObject({
      body: 'abc',
      entry: { ...pieces, storedSize: 3, type: 'file', dataOffset: 512 },
    });
  });

  it('reads extension blocks of the old GNU format', () => {
    const header = block({
      name: 's',
      flag: 'S',
      size: 27,
      magic: 'gnu',
      at: { 386: [0, 1, 2, 3].map(run).join(''), 482: '\x01', 483: '00000010000' },
    });
    const extension = Buffer.alloc(1024);
    extension.write(Array.from({ length: 21 }, (_, index) => run(index + 4)).join(''), 0);
    extension[504] = 1;
    extension.write([25, 26].map(run).join(''), 512);
    const seen = walk(Buffer.concat([header, extension, padded('x'.repeat(27)), zeros]));
    expect(seen[0]?.entry.sparse).toEqual(Array.from({ length: 27 }, (_, index) => ({ offset: index * 16, length: 1 })));
    expect(seen[0]).toMatchObject({ body: 'x'.repeat(27), entry: { dataOffset: 1536, size: 4096 } });
  });

  it.each`
    records                                                                                                                                                  | because
    ${paxRecord('GNU.sparse.size', '4096') + paxRecord('GNU.sparse.offset', '512') + paxRecord('GNU.sparse.numbytes', '3')}                                  | ${'0.0'}
    ${paxRecord('GNU.sparse.size', '4096') + paxRecord('GNU.sparse.numblocks', '1') + paxRecord('GNU.sparse.map', '512,3')}                                  | ${'0.1'}
    ${paxRecord('GNU.sparse.major', '0') + paxRecord('GNU.sparse.minor', '1') + paxRecord('GNU.sparse.size', '4096') + paxRecord('GNU.sparse.map', '512,3')} | ${'0.1 by number'}
  `('reads the PAX format $because', ({ records }) => {
    const seen = walk(
      Buffer.concat([
        pax(paxRecord('GNU.sparse.name', 'real') + (records as string)),
        block({ name: 'GNUSparseFile.0/x', size: 3 }),
        padded('abc'),
        zeros,
      ]),
    );
    expect(seen[0]).toMatchObject({ body: 'abc', entry: { ...pieces, path: 'real', storedSize: 3 } });
  });

  const newer = pax({ 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'real', 'GNU.sparse.realsize': '4096' });

  it('reads the map at the beginning of the body in PAX format 1.0', () => {
    const seen = walk(Buffer.concat([newer, block({ name: 'x', size: 515 }), padded('1\n512\n3\n'), padded('abc'), block({ name: 'next' }), zeros]));
    expect(seen[0]).toMatchObject({ body: 'abc', peek: 'abc', entry: { ...pieces, path: 'real', storedSize: 3, dataOffset: 2048 } });
    expect(seen[1]?.entry.path).toBe('next');
  });

  it('reads a map over several blocks', () => {
    const runs = Array.from({ length: 200 }, (_, index) => `${index * 20}\n1\n`).join('');
    const body = padded(`200\n${runs}`);
    const seen = walk(Buffer.concat([newer, block({ name: 'x', size: body.length + 200 }), body, padded('y'.repeat(200)), zeros]), { pieces: [7] });
    expect(seen[0]?.entry.sparse).toHaveLength(200);
    expect(seen[0]?.body).toBe('y'.repeat(200));
  });

  it('takes a version that nobody has defined for a plain file, as Go does', () => {
    const header = pax({ 'GNU.sparse.major': '2', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'real' });
    expect(only(header, block({ name: 'x', size: 3 }), padded('abc'), zeros)).toMatchObject({ path: 'x', size: 3 });
  });

  it.each`
    map                  | size   | message                               | because
    ${'1\n512\n4\n'}     | ${515} | ${'its sparse map is wrong'}          | ${'more than is stored'}
    ${'1\n4095\n2\n'}    | ${515} | ${'its sparse map is wrong'}          | ${'beyond the end'}
    ${'2\n0\n2\n1\n1\n'} | ${515} | ${'its sparse map is wrong'}          | ${'overlapping'}
    ${'2\n9\n1\n1\n1\n'} | ${515} | ${'its sparse map is wrong'}          | ${'backwards'}
    ${'1\nx\n3\n'}       | ${515} | ${'its sparse map is wrong'}          | ${'no number'}
    ${'\n'}              | ${515} | ${'its sparse map is wrong'}          | ${'an empty line'}
    ${'99999999\n'}      | ${515} | ${'its sparse map has too many runs'} | ${'too many runs'}
    ${'1\n512\n3\n'}     | ${511} | ${'its sparse map does not end'}      | ${'a body too small for a map'}
  `('refuses a map that is $because', ({ map, size, message }) => {
    expect(failure(Buffer.concat([newer, block({ name: 'x', size }), padded(map), padded('abc'), zeros])).message).toContain(message);
  });

  it.each`
    records                                                                        | because
    ${paxRecord('GNU.sparse.map', '1,2,3')}                                        | ${'a number is missing'}
    ${paxRecord('GNU.sparse.numblocks', '2') + paxRecord('GNU.sparse.map', '0,1')} | ${'the count is another'}
    ${paxRecord('GNU.sparse.numbytes', '2')}                                       | ${'a length without an offset'}
  `('refuses records where $because', ({ records }) => {
    expect(failure(Buffer.concat([pax(records), block({ name: 'x', size: 3 }), padded('abc')])).code).toBe('archive-malformed');
  });

  it('refuses the old GNU form in another format', () => {
    expect(failure(block({ name: 's', flag: 'S' })).message).toBe('"s" at byte 0 is sparse in GNU format, but its header is not');
  });
});

describe('PAX headers', () => {
  it.each`
    text                         | because
    ${'4 a=\n'}                  | ${'a length that is short'}
    ${'99 a=b\n'}                | ${'a length beyond the header'}
    ${'a=b\n'}                   | ${'no length'}
    ${'6 a=b '}                  | ${'no newline'}
    ${'5 ab\n'}                  | ${'no equals sign'}
    ${'5 =b\n'}                  | ${'no key'}
    ${paxRecord('path', 'a\0b')} | ${'a NUL in a path'}
    ${'7 a=bc\n\0\0\0'}          | ${'bytes behind the records'}
  `('refuses $because', ({ text }) => {
    expect(failure(Buffer.concat([pax(text as string), block({ name: 'a' })]))).toMatchObject({
      code: 'archive-malformed',
      message: expect.stringContaining('PAX header'),
    });
  });

  it('passes over records it does not need, however large', () => {
    expect(only(pax(paxRecord('SCHILY.xattr.user.big', '=\n'.repeat(1 << 20)) + paxRecord('path', 'p')), block({ name: 'a' }), zeros).path).toBe('p');
  });

  it('refuses a global header that would rename the entries that follow', () => {
    expect(failure(Buffer.concat([pax({ path: 'p' }, 'g'), block({ name: 'a' })])).message).toContain('renames or resizes');
  });
});

describe('ends', () => {
  const file = Buffer.concat([block({ name: 'a', size: 600 }), padded('x'.repeat(600))]);
  it.each`
    bytes                                                               | because
    ${Buffer.alloc(0)}                                                  | ${'nothing at all'}
    ${zeros}                                                            | ${'nothing but the end'}
    ${file}                                                             | ${'no end blocks'}
    ${file.subarray(0, 512 + 600)}                                      | ${'no padding behind the last body'}
    ${Buffer.concat([file, Buffer.alloc(512)])}                         | ${'one end block'}
    ${Buffer.concat([file, Buffer.alloc(700)])}                         | ${'a bit of zeros'}
    ${Buffer.concat([file, zeros, Buffer.from('garbage'.repeat(999))])} | ${'garbage after the end'}
  `('accepts an archive with $because', ({ bytes }) => {
    expect(() => walk(bytes)).not.toThrow();
    expect(() => walk(bytes, { pieces: [100], jumps: true })).not.toThrow();
  });

  it.each`
    bytes                                             | message                                                                  | because
    ${file.subarray(0, 700)}                          | ${'the archive ends inside "a" at byte 0: 412 bytes are missing'}        | ${'a body is cut'}
    ${file.subarray(0, 512)}                          | ${'the archive ends inside "a" at byte 0: 600 bytes are missing'}        | ${'a body is absent'}
    ${file.subarray(0, 513)}                          | ${'the archive ends inside "a" at byte 0: 599 bytes are missing'}        | ${'a byte of a body is there'}
    ${file.subarray(0, 100)}                          | ${'the archive ends inside the header at byte 0'}                        | ${'a header is cut'}
    ${gnuLong('L', 'x'.repeat(600)).subarray(0, 612)} | ${'the archive ends inside the header at byte 0: 501 bytes are missing'} | ${'an extension header is cut'}
    ${Buffer.concat([Buffer.alloc(512), file])}       | ${'the header at byte 512 comes after a block of zeros'}                 | ${'an entry follows a single zero block'}
  `('refuses an archive where $because', ({ bytes, message }) => {
    expect(failure(bytes)).toEqual({ code: 'archive-malformed', message });
  });
});

describe('limits', () => {
  const file = block({ name: 'abcdefgh', size: 10 });
  it.each`
    bytes                                                   | limits                    | because
    ${tarOf([{ path: 'a' }, { path: 'b' }])}                | ${{ entries: 1 }}         | ${'entries'}
    ${file}                                                 | ${{ pathLength: 7 }}      | ${'a path'}
    ${tarOf([{ path: 'aaaa' }, { path: 'bbbb' }])}          | ${{ totalPathLength: 7 }} | ${'all paths'}
    ${Buffer.concat([pax({ path: 'x'.repeat(99) }), file])} | ${{ headerBytes: 99 }}    | ${'a PAX header'}
    ${file}                                                 | ${{ totalBytes: 521 }}    | ${'the archive'}
  `('stops beyond the limit of $because', ({ bytes, limits }) => {
    expect(failure(bytes, { limits }).code).toBe('limit-exceeded');
  });

  it('does not allocate what a header only claims', () => {
    const before = process.memoryUsage().arrayBuffers;
    const walker = new TarWalker({ entry: () => undefined });
    walker.write(block({ name: 'L', flag: 'L', size: 16 * 1024 * 1024, magic: 'gnu' }));
    walker.write(Buffer.from('start'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
  });
});

describe('pushing and jumping', () => {
  const archive = tarOf([
    { path: 'etc/', type: 'directory' },
    { path: 'etc/os-release', content: 'ID=debian\n' },
    { path: 'empty' },
    { path: `${'very/'.repeat(50)}long`, content: 'y'.repeat(5_000) },
    { path: 'block', content: 'z'.repeat(512) },
    { path: 'link', type: 'symlink', linkTarget: 'etc' },
  ]);

  it('gives the same events whatever the pieces, and whether bodies are jumped over or not', () => {
    const sources = [archive, ...target.seeds.map((seed) => new Uint8Array(seed))];
    const expected = sources.map((bytes) => walk(bytes));
    assert(
      property(nat(sources.length - 1), array(integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 8 }), boolean(), (index, pieces, jumps) => {
        expect(walk(sources[index] as Uint8Array, { pieces, jumps })).toEqual(expected[index]);
      }),
      { numRuns: 300 },
    );
  });

  it('says how far nobody wants anything, and jumps there', () => {
    const seen = walk(archive, { pieces: [1024], jumps: true, skips: (entry) => entry.size > 1000 });
    expect(seen.map(({ entry, body }) => body?.length ?? `${entry.size} skipped`)).toEqual([0, 10, 0, '5000 skipped', 512, 0]);
  });

  it('counts what it has taken', () => {
    const walker = new TarWalker({ entry: () => undefined });
    walker.write(archive.subarray(0, 1024));
    expect([walker.position, walker.entries, walker.idle]).toEqual([1024, 2, 0]);
    walker.write(archive.subarray(1024, 1600));
    expect([walker.position, walker.entries, walker.idle]).toEqual([1600, 2, 0]);
  });

  it.each([-1, 1, Number.NaN])('refuses to jump %s bytes where none are idle: a mistake of the driver', (count) => {
    expect(() => new TarWalker({ entry: () => undefined }).skip(count)).toThrow(RangeError);
  });
});

describeFuzz(target);
