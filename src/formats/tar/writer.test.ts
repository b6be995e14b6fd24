import { describe, expect, it } from 'vitest';
import { walk } from './fixtures/raw.ts';
import { tarHeader, tarOf, tarPadding } from './writer.ts';

describe('tarOf', () => {
  it('writes what the walker reads', () => {
    const long = `${'d/'.repeat(80)}ü`;
    const seen = walk(
      tarOf([
        { path: 'etc/', type: 'directory' },
        { path: 'etc/a', content: 'text', mode: 0o600 },
        { path: long, content: new Uint8Array(600) },
        { path: 'l', type: 'symlink', linkTarget: long },
        { path: 'h', type: 'hardlink', linkTarget: 'etc/a' },
      ]),
    ).map(({ entry }) => [entry.path, entry.type, entry.size, entry.mode, entry.linkTarget]);
    expect(seen).toEqual([
      ['etc/', 'directory', 0, 0o755, undefined],
      ['etc/a', 'file', 4, 0o600, undefined],
      [long, 'file', 600, 0o644, undefined],
      ['l', 'symlink', 0, 0o777, long],
      ['h', 'hardlink', 0, 0o644, 'etc/a'],
    ]);
  });

  it('gives the same bytes for the same entries', () =>
    expect(tarOf([{ path: 'a', content: 'b' }])).toEqual(tarOf([{ path: 'a', content: Buffer.from('b') }])));
});

describe('tarHeader', () => {
  it.each([93, 94, 95, 96, 985, 986, 987, 988])('counts the digits of a PAX record over a path of %i characters', (length) => {
    const path = `ü${'x'.repeat(length - 1)}`;
    expect(walk(tarHeader({ path }))[0]?.entry.path).toBe(path);
  });

  it('writes sizes beyond 8 GiB into a PAX header', () => {
    const size = 2 ** 33 + 1;
    expect(() => walk(tarHeader({ path: 'big', size }))).toThrow(`the archive ends inside "big" at byte 1024: ${size} bytes are missing`);
  });
});

it('tarPadding fills blocks', () => expect([0, 1, 511, 512, 513].map(tarPadding)).toEqual([0, 511, 1, 0, 511]));
