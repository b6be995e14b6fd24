import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './conan-lock.fuzz.ts';
import { parseConanLock, parseConanReference, type ConanReference } from './index.ts';

function parse(document: unknown): ReturnType<typeof parseConanLock> {
  return parseConanLock(Buffer.from(JSON.stringify(document)));
}

describe('references of Conan', () => {
  it.each<[string, ConanReference, string]>([
    ['zlib/1.2.13', { name: 'zlib', version: '1.2.13' }, 'the least'],
    ['zlib/1.2.13#13c9%1667', { name: 'zlib', version: '1.2.13' }, 'revision and time'],
    ['mfast/1.2.2@user/channel#c6', { name: 'mfast', version: '1.2.2', user: 'user', channel: 'channel' }, 'of a user'],
    ['zlib/1.2.11@_/_', { name: 'zlib', version: '1.2.11' }, 'of nobody'],
    ['zlib/1.2.11#5f:19#58', { name: 'zlib', version: '1.2.11' }, 'with the package'],
    ['pkgb/system', { name: 'pkgb', version: 'system' }, 'what the system has'],
    ['1.2.3', { name: '', version: '1.2.3' }, 'no name'],
    ['wrong/ref/format', { name: '', version: 'wrong/ref/format' }, 'none at all'],
  ])('%s is %o: %s', (text, expected) => {
    expect(parseConanReference(text)).toEqual(expected);
  });
});

describe('conan.lock', () => {
  it('version 0.4: a graph whose node with a path is the project', () => {
    const nodes = {
      0: { ref: 'test/1.0', requires: ['1'], build_requires: ['3'], path: 'conanfile.py' },
      1: { ref: 'freetype/2.12.1#7e', requires: ['2'] },
      2: { ref: 'zlib/1.2.13@me/mine' },
      3: { ref: 'ninja/1.11.1' },
    };
    expect(parse({ graph_lock: { nodes }, version: '0.4' })).toEqual({
      packages: [
        { key: '0', name: 'test', version: '1.0', requires: ['1', '3'], own: true },
        { key: '1', name: 'freetype', version: '2.12.1', requires: ['2'] },
        { key: '2', name: 'zlib', version: '1.2.13', requires: [], properties: { user: 'me', channel: 'mine' } },
        { key: '3', name: 'ninja', version: '1.11.1', requires: [] },
      ],
      roots: [
        { key: '1', scope: 'runtime' },
        { key: '3', scope: 'development' },
      ],
    });
  });

  it('version 0.0: requirements are tables, the project has no reference', () => {
    const nodes = { a: { pref: null, requires: { 'zlib/1.2.11': 'b' } }, b: { pref: 'zlib/1.2.11#5f:19#58' } };
    expect(parse({ graph_lock: { nodes } })).toEqual({
      packages: [{ key: 'b', name: 'zlib', version: '1.2.11', requires: [] }],
      roots: [{ key: 'b', scope: 'runtime' }],
    });
  });

  it('version 0.5: lists', () => {
    expect(parse({ version: '0.5', requires: ['zlib/1.2.11#ff%16'], build_requires: ['cmake/3.1#a'], python_requires: [] })).toEqual({
      packages: [
        { key: 'requires 0', name: 'zlib', version: '1.2.11', requires: [], scope: 'runtime' },
        { key: 'build_requires 0', name: 'cmake', version: '3.1', requires: [], scope: 'development' },
      ],
    });
  });

  it.each([
    ['null', 'null'],
    ['this is not json!', 'no JSON'],
    ['{"graph_lock":', 'cut off'],
  ])('%s is refused: %s', (text) => {
    expect(() => parseConanLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
