import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseRDescription, remoteOrigin } from './index.ts';
import { target } from './r-description.fuzz.ts';

describe('parseRDescription', () => {
  it.each<[string, object, string]>([
    ['Package: a\nVersion: 1', { name: 'a', version: '1', isBuilt: false, requires: [], suggests: [] }, 'the least'],
    [
      'Package: base\r\nVersion: 4.3.0\r\nLicense: Part of R 4.3.0\r\nBuilt: R 4.3.0; ; x; unix\r\n',
      { name: 'base', isBuilt: true, license: 'Part of R 4.3.0' },
      'installed',
    ],
    ['Package: a\nVersion: 1\nRepository: CRAN\n', { repository: 'CRAN' }, 'where it is from'],
    ['Package: a\nVersion: 1\nbiocViews: Software\n', { repository: 'Bioconductor' }, 'Bioconductor, by its views'],
    ['Package: a\nVersion: 1\ngit_url: https://git.bioconductor.org/packages/a\n', { repository: 'Bioconductor' }, 'and by its repository'],
    [
      'Package: a\nVersion: 1\nDepends: R (>= 3.3), b\nImports: \n    cli,\n    glue (>= 1.6.1)\nLinkingTo: cpp11\nSuggests: testthat (>= 3)\n',
      { requires: ['b', 'cli', 'glue', 'cpp11'], suggests: ['testthat'] },
      'what it needs, over several lines',
    ],
    ['Package: a\nVersion: 1\nDescription: one\n  Version: 2\n', { version: '1' }, 'indented lines are no fields'],
    ['Author: J\xf6rg\nPackage: a\nVersion: 1-2\n', { version: '1-2' }, 'text that is no UTF-8'],
  ])('%j: %o (%s)', (text, expected) => {
    expect(parseRDescription(Buffer.from(text, 'latin1'))).toMatchObject(expected);
  });

  it.each([
    ['', 'nothing'],
    ['Package: a\n', 'no version'],
    ['Version: 1\nDescription: no name', 'no name'],
    ['A GAP package\n', 'prose'],
    ['Package: two words\nVersion: 1\n', 'a name that is none'],
  ])('%j is none of its business: %s', (text) => {
    expect(parseRDescription(Buffer.from(text))).toBeUndefined();
  });

  it('what says Built, but not what it is, is refused', () => {
    expect(() => parseRDescription(Buffer.from('Package: a\nBuilt: R 4\n'))).toThrow(MalformedError);
  });
});

describe('remoteOrigin', () => {
  const none = { type: undefined, host: undefined, user: undefined, repository: undefined, commit: undefined, url: undefined };
  it.each([
    [{ ...none, type: 'github', host: 'api.github.com', user: 'u', repository: 'r', commit: 'c0ffee' }, 'git+https://github.com/u/r#c0ffee'],
    [{ ...none, type: 'gitlab', host: 'e.org/api/v4', user: 'u', repository: 'r' }, 'git+https://e.org/u/r'],
    [{ ...none, type: 'git', url: 'https://u:p@e.org/a.git', commit: '1' }, 'git+https://e.org/a.git#1'],
    [{ ...none, type: 'url', url: 'https://e.org/a.tar.gz' }, 'https://e.org/a.tar.gz'],
    [{ ...none, type: 'local', url: '../a' }, 'file:../a'],
    [{ ...none, type: 'local' }, 'file:'],
    [{ ...none, type: 'standard', user: 'u', repository: 'r' }, undefined],
    [none, undefined],
  ])('%o: %s', (remote, origin) => {
    expect(remoteOrigin(remote)).toBe(origin);
  });
});

describeFuzz(target);
