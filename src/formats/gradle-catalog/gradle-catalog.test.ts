import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { target } from './gradle-catalog.fuzz.ts';
import { parseGradleCatalog } from './index.ts';

describe('parseGradleCatalog', () => {
  it.each<[string, string, string]>([
    ['"g:a:1"', 'g:a 1', 'one text'],
    ['"g:a"', 'g:a -', 'one text without version'],
    ['"g:a:1.+"', 'g:a -', 'the newest that begins so'],
    ['{ module = "g:a", version = "1" }', 'g:a 1', 'module and version'],
    ['{ group = "g", name = "a", version = "1" }', 'g:a 1', 'three parts'],
    ['{ module = "g:a", version.ref = "v" }', 'g:a 3.0.5', 'a reference'],
    ['{ module = "g:a", version = { ref = "v" } }', 'g:a 3.0.5', 'a reference in a table'],
    ['{ module = "g:a", version.ref = "rich" }', 'g:a -', 'a reference to a range with a preference'],
    ['{ module = "g:a", version.ref = "none" }', 'g:a -', 'a reference to nothing'],
    ['{ module = "g:a", version.ref = "toString" }', 'g:a -', 'a reference to what every object has'],
    ['{ module = "g:a", version = { strictly = "2.0" } }', 'g:a 2.0', 'strictly'],
    ['{ module = "g:a", version = { require = "1.5", prefer = "1.6" } }', 'g:a 1.5', 'require'],
    ['{ module = "g:a", version = { prefer = "1.0" } }', 'g:a 1.0', 'prefer, where nothing else is said'],
    ['{ module = "g:a", version = 7 }', 'g:a -', 'a version of another type'],
    ['{ module = "g:a" }', 'g:a -', 'no version'],
    ['{ module = "${g}:a", version = "1" }', '', 'a name that is none'],
    ['{ group = "g" }', '', 'half a name'],
    ['7', '', 'no library'],
  ])('reads %s as %j: %s', (library, expected) => {
    const text = `[versions]\nv = "3.0.5"\nrich = { strictly = "[1.7, 1.8[", prefer = "1.7.25" }\n[libraries]\nx = ${library}\n`;
    expect(parseGradleCatalog(Buffer.from(text)).map(({ name, version }) => `${name} ${version ?? '-'}`)).toEqual(expected === '' ? [] : [expected]);
  });

  it('leaves plug-ins and bundles out', () => {
    expect(parseGradleCatalog(Buffer.from('[bundles]\nx = ["a"]\n[plugins]\ny = { id = "a.b", version = "1" }\n'))).toEqual([]);
  });

  it('refuses what is no TOML', () => {
    expect(() => parseGradleCatalog(Buffer.from('[libraries\nbroken = "not closed\n'))).toThrow(MalformedError);
  });
});

describeFuzz(target);
