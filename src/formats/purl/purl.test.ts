import { readFileSync, readdirSync } from 'node:fs';
import { assert, constantFrom, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import type { Purl } from './index.ts';
import { formatPurl, parsePurl } from './index.ts';
import { target } from './purl.fuzz.ts';

describe('formatPurl', () => {
  it.each<[Purl, string, string]>([
    [{ type: 'deb', namespace: 'debian', name: 'a', version: '1:2.0-1' }, 'pkg:deb/debian/a@1:2.0-1', 'a colon stands for itself'],
    [
      { type: 'deb', namespace: 'debian', name: 'libstdc++6', version: '12+b1~x' },
      'pkg:deb/debian/libstdc++6@12%2Bb1~x',
      'a plus sign is encoded, but not in a name; a tilde is not',
    ],
    [
      { type: 'npm', namespace: '@babel', name: 'core', version: '7.0.0' },
      'pkg:npm/%40babel/core@7.0.0',
      'the @ of a scope is encoded, its slash is not',
    ],
    [{ type: 'npm', name: 'JSONStream', version: '1.3.5' }, 'pkg:npm/JSONStream@1.3.5', 'npm has packages whose names differ by case alone'],
    [
      { type: 'golang', namespace: 'github.com/BurntSushi', name: 'toml', version: 'v1.2.0' },
      'pkg:golang/github.com/BurntSushi/toml@v1.2.0',
      'module paths have case',
    ],
    [
      { type: 'golang', namespace: 'github.com/a', name: 'b', version: 'v2.0.0+incompatible' },
      'pkg:golang/github.com/a/b@v2.0.0%2Bincompatible',
      'the plus sign of Go too',
    ],
    [
      { type: 'pypi', name: 'Flask_Login', version: '0.6' },
      'pkg:pypi/flask-login@0.6',
      'names of PyPI have no case, and a hyphen for the underscore',
    ],
    [{ type: 'maven', namespace: 'org.Apache', name: 'Log4j', version: '2' }, 'pkg:maven/org.Apache/Log4j@2', 'Maven has case'],
    [
      { type: 'rpm', namespace: 'Fedora', name: 'R-core', version: '4^git1' },
      'pkg:rpm/fedora/R-core@4%5Egit1',
      'rpm: the vendor has no case, the name has',
    ],
    [{ type: 'NPM', name: 'x' }, 'pkg:npm/x', 'types have no case'],
    [{ type: 'npm', namespace: '', name: 'x', version: '', qualifiers: { a: '' }, subpath: '' }, 'pkg:npm/x', 'empty is the same as absent'],
    [{ type: 'npm', name: 'x', qualifiers: { b: '2', A: '1' } }, 'pkg:npm/x?a=1&b=2', 'qualifiers are sorted, keys in lower case'],
    [
      { type: 'generic', name: 'x', qualifiers: { vcs_url: 'git+https://h/p@1,2' } },
      'pkg:generic/x?vcs_url=git%2Bhttps://h/p%401%2C2',
      'a slash in a value stands for itself',
    ],
    [{ type: 'npm', name: "a!b'c(d)e*f" }, 'pkg:npm/a%21b%27c%28d%29e%2Af', 'what encodeURIComponent leaves is encoded too'],
    [{ type: 'npm', name: 'é/x' }, 'pkg:npm/%C3%A9%2Fx', 'UTF-8; a slash in a name is no separator'],
    [{ type: 'npm', name: 'x\ud800' }, 'pkg:npm/x%EF%BF%BD', 'half a surrogate pair has no encoding'],
    [{ type: 'npm', name: 'x', version: '1', subpath: 'lib/a b' }, 'pkg:npm/x@1#lib/a%20b', 'a subpath keeps its slashes'],
  ])('%o is %s: %s', (purl, text) => {
    expect(formatPurl(purl)).toBe(text);
  });
});

describe('parsePurl', () => {
  it.each<[string, Purl, string]>([
    ['pkg:npm/%40babel/core@7.0.0', { type: 'npm', namespace: '@babel', name: 'core', version: '7.0.0' }, 'a scope'],
    ['pkg:npm/@babel/core@7.0.0', { type: 'npm', namespace: '@babel', name: 'core', version: '7.0.0' }, 'a scope that nobody encoded'],
    ['pkg:npm/@babel/core', { type: 'npm', namespace: '@babel', name: 'core' }, 'its @ is not the one of a version'],
    [
      'pkg:npm/%40babel%2Fcore@7.0.0',
      { type: 'npm', namespace: '@babel', name: 'core', version: '7.0.0' },
      'a scope whose slash somebody encoded too',
    ],
    ['PKG://Maven///org.x//y@1', { type: 'maven', namespace: 'org.x', name: 'y', version: '1' }, 'case of the scheme, slashes too many'],
    [
      'pkg:golang/Github.com/X/Y@v1#/a/./../b/',
      { type: 'golang', namespace: 'Github.com/X', name: 'Y', version: 'v1', subpath: 'a/b' },
      'no dots in subpaths',
    ],
    ['pkg:pypi/Flask_Login', { type: 'pypi', name: 'flask-login' }, 'read as it would be written'],
    [
      'pkg:deb/debian/a@1:2%2B3?Arch=x&distro=',
      { type: 'deb', namespace: 'debian', name: 'a', version: '1:2+3', qualifiers: { arch: 'x' } },
      'empty qualifiers',
    ],
    [
      'pkg:generic/a@1?url=https://x/?q=1',
      { type: 'generic', name: 'a', version: '1', qualifiers: { url: 'https://x/?q=1' } },
      'the first ? opens the qualifiers',
    ],
  ])('%s is %o: %s', (text, purl) => {
    expect(parsePurl(text)).toEqual(purl);
  });

  it('keeps a qualifier named __proto__ among the others', () => {
    const { qualifiers } = parsePurl('pkg:npm/x?__proto__=1');
    expect(Object.entries(qualifiers ?? {})).toEqual([['__proto__', '1']]);
  });

  it.each([
    ['npm/x@1', 'no scheme'],
    ['pkg:x@1', 'no type'],
    ['pkg:3nginx/x', 'a type starts with a letter'],
    ['pkg:n:x/x', 'a colon in the type'],
    ['pkg%3Anpm/x', 'the colon of the scheme encoded'],
    ['pkg:maven/@1.3.4', 'no name'],
    ['pkg:npm/', 'nothing but a type'],
    ['pkg:npm/x?in%20production=true', 'a space in a key'],
    ['pkg:npm/x?a=1&a=2', 'a key given twice'],
    ['pkg:npm/x?&', 'a qualifier without a key'],
    ['pkg:npm/x@%zz', 'no code behind the percent sign'],
    ['pkg:npm/x@%ff', 'no UTF-8 behind the percent sign'],
  ])('%s is malformed: %s', (text) => {
    expect(() => parsePurl(text)).toThrow(MalformedError);
  });

  it('refuses a text that is too long to be read', () => {
    expect(() => parsePurl(`pkg:npm/${'x'.repeat(5_000)}`)).toThrow('the limit is');
  });

  it('reads back what was written', () => {
    const segment = string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((part) => !/^[@/]|[/]|^\.+$/.test(part));
    const purl = record({
      type: constantFrom('maven', 'golang', 'npm'),
      name: segment,
      namespace: segment,
      version: segment,
      subpath: segment,
    });
    assert(
      property(purl, (parts) => {
        expect(parsePurl(formatPurl(parts))).toEqual(parts);
      }),
    );
  });
});

describeFuzz(target);

describe.skipIf(!hasShared)('purls of real images', () => {
  it('are read and written without a difference', () => {
    const texts = new Set<string>();
    for (const image of readdirSync(shared('images'), { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      const expected = readFileSync(shared('images', image.name, 'EXPECTED.json'), 'utf8');
      for (const [, text] of expected.matchAll(/"(pkg:[^"]*)"/g)) texts.add(text as string);
    }
    expect(texts.size).toBeGreaterThan(900);
    for (const text of texts) expect(formatPurl(parsePurl(text))).toBe(text);
  });
});
