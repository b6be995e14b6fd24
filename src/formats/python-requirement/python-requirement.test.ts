import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { distributionInUrl, parseRequirement, type PythonRequirement } from './index.ts';
import { target } from './python-requirement.fuzz.ts';

describe('parseRequirement', () => {
  it.each<[string, Partial<PythonRequirement>, string]>([
    ['Flask', { name: 'Flask' }, 'a name alone'],
    ['flask==2.0', { version: '2.0' }, 'pinned'],
    [' foo == 1.0.0 ', { name: 'foo', version: '1.0.0' }, 'blanks'],
    ['urllib3===1.26.20', { version: '1.26.20' }, 'arbitrary equality'],
    ['x===anything-goes', { version: 'anything-goes' }, 'which takes any text'],
    ['requests == 2.8.*', {}, 'a wildcard pins nothing'],
    ['django==4.*.1', {}, 'nor does one in the middle, as old files have it'],
    ['coverage != 3.5', {}, 'excluded'],
    ['a >= 1.0, <= 2.0, != 1.5', {}, 'a range'],
    ['a >= 1.0, == 1.4', { version: '1.4' }, 'a range and a pin'],
    ['a ~= 1.1', {}, 'compatible with'],
    ['a (>=1.0,<2.0)', {}, 'in parentheses, as metadata have it'],
    ['pluggy[pre-commit,tox] (==0.13.1)', { name: 'pluggy', extras: ['pre-commit', 'tox'], version: '0.13.1' }, 'extras'],
    ['celery [redis, pytest] == 4.4.7', { extras: ['redis', 'pytest'], version: '4.4.7' }, 'extras behind a blank'],
    ["a==5.4 ; python_version < '3.8'", { version: '5.4', marker: "python_version < '3.8'" }, 'a marker'],
    ["numpyNew; sys_platform == 'win32'", { name: 'numpyNew', marker: "sys_platform == 'win32'" }, 'a marker, in which == pins nothing'],
    ['local-version == 1.2.3+gcr.2', { version: '1.2.3+gcr.2' }, 'a local version'],
    ['a==1!2.0', { version: '1!2.0' }, 'an epoch'],
    ['PyCrypto==1.2-alpha', { version: '1.2-alpha' }, 'a spelling that PEP 440 normalises'],
    ['FrIeNdLy-_-bArD == 1', { name: 'FrIeNdLy-_-bArD', version: '1' }, 'the name stays as written'],
    ['a @ https://u:secret@e.org/a.git', { name: 'a', origin: 'https://e.org/a.git' }, 'a URL, without credentials'],
    [
      'urllib3 @ https://e.org/urllib3-1.26.8.tar.gz ; python_version > "3"',
      { version: '1.26.8', marker: 'python_version > "3"', origin: 'https://e.org/urllib3-1.26.8.tar.gz' },
      'an archive whose name tells the version',
    ],
    ['a@git+https://e.org/a;b@v1', { name: 'a', origin: 'git+https://e.org/a;b@v1' }, 'a semicolon in a URL'],
  ])('%s: %o (%s)', (line, expected) => {
    const found = parseRequirement(line);
    expect(found).toMatchObject(expected);
    expect(found?.version).toBe(expected.version);
  });

  it.each([
    ['', 'nothing'],
    ['==2.3.4', 'no name'],
    ['asdf==', 'no version'],
    ['asdf 1.0', 'no operator'],
    ['x == 3.7.1 @ git+https://e.org/a', 'a version and a URL'],
    ['a @', 'no URL'],
    ['a[b', 'extras without an end'],
    ["foo=='1.2'", 'a version in quotes'],
    ['foo{bar}==%%', 'a template'],
    ['a==${VERSION}', 'a variable'],
    ['example archive', 'prose'],
    ['a==1 b', 'more behind the version'],
    [`a==${'1'.repeat(20_000)}`, 'longer than any'],
  ])('%.40s is none: %s', (line) => {
    expect(parseRequirement(line)).toBeUndefined();
  });
});

describe('distributionInUrl', () => {
  it.each<[string, string | undefined, { name: string; version: string } | undefined, string]>([
    ['./downloads/numpy-1.9.2-cp34-none-win32.whl', undefined, { name: 'numpy', version: '1.9.2' }, 'a wheel'],
    [
      'http://e.org/wx_P-3.0.3.dev1820+49a8884-cp34-none-win_amd64.whl',
      undefined,
      { name: 'wx_P', version: '3.0.3.dev1820+49a8884' },
      'local version',
    ],
    ['http://e.org/a-1.0%2Bcpu-1-py3-none-any.whl?x#sha256=1', undefined, { name: 'a', version: '1.0+cpu' }, 'a build tag, a plus sign in a URL'],
    ['https://e.org/a_b-1.0.tar.gz', 'A-b', { name: 'A-b', version: '1.0' }, 'a source archive of a known name'],
    ['https://e.org/a-1.0.tar.gz', undefined, undefined, 'without a name, who knows which hyphen counts'],
    ['https://github.com/x/a/archive/1.26.8.zip', 'a', undefined, 'the archive of a tag'],
    ['https://e.org/a-%zz.whl', undefined, undefined, 'an escape that is none'],
  ])('%s %s', (url, name, expected) => {
    expect(distributionInUrl(url, name)).toEqual(expected);
  });
});

describeFuzz(target);
