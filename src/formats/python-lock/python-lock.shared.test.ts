import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parsePdmLock, parsePipfileLock, parsePoetryLock, parsePylock, parseUvLock, type PythonLock } from './index.ts';

interface Expected {
  readonly packages?: readonly (readonly [string, string])[];
  readonly dev?: readonly (readonly [string, string])[];
  readonly unreadable?: string;
}

const files: ReadonlyMap<string, Buffer> = hasShared ? packed('packages', 'lock.tar.gz') : new Map();
const expectations = new Map(
  hasShared
    ? Object.entries((JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as { files: Record<string, Expected> }).files)
    : [],
);

/** The folder tells the format where the name does not. */
function parserOf(path: string): ((bytes: Uint8Array) => PythonLock) | undefined {
  if (/\/pipfilelock\/|\/Pipfile[^/]*\.lock$/.test(path)) return parsePipfileLock;
  if (/\/poetrylock\/|\/poetry[^/]*\.lock$/.test(path)) return parsePoetryLock;
  if (/\/uvlock\/|\/uv[^/]*\.lock$|\.py\.lock$/.test(path)) return parseUvLock;
  if (/\/pdmlock\/|\/pdm\.lock$/.test(path)) return parsePdmLock;
  return /\/pylock\//.test(path) && !path.endsWith('/pyproject.toml') ? parsePylock : undefined;
}

const own = [...files].flatMap(([path, bytes]) => {
  const parse = path.includes('/python/') ? parserOf(path) : undefined;
  return parse === undefined ? [] : [{ path, bytes, parse }];
});

function pairs(lock: PythonLock): readonly string[] {
  return [...new Set(lock.packages.map(({ name, version }) => `${name} ${version}`))].toSorted();
}

describe.skipIf(!hasShared)('lock files of Python projects in shared data', () => {
  it('cover every expectation of these formats', () => {
    const known = new Set(own.map(({ path }) => path));
    const expected = [...expectations.keys()].filter((path) => path.includes('/python/') || /(poetry|uv|pdm|Pipfile[^/]*)\.lock$/.test(path));
    expect(expected.filter((path) => !known.has(path))).toEqual([]);
    expect(expected.length).toBe(63);
  });

  it.each(own.filter(({ path }) => expectations.has(path)).map(({ path, bytes, parse }) => [path, bytes, parse] as const))(
    '%s',
    (path, bytes, parse) => {
      const { packages = [], dev = [], unreadable } = expectations.get(path) ?? {};
      if (unreadable !== undefined) {
        expect(() => parse(bytes)).toThrow(MalformedError);
        return;
      }
      // Pipfile.lock writes the version behind its operator; the table has it as written.
      const expected = [...packages, ...dev].map(([name, version]) => `${name} ${version.replace(/^==/, '')}`);
      expect(pairs(parse(bytes))).toEqual([...new Set(expected)].toSorted());
    },
  );

  /** Files without an expectation, reviewed by eye: how many packages each has, own ones included; -1 is a malformed file. */
  it('the others have as many packages as was seen in them', () => {
    const counts = own
      .filter(({ path }) => !expectations.has(path))
      .map(({ path, bytes, parse }) => [path.replace(/^.*\/python\//, ''), countOf(parse, bytes)] as const);
    expect(Object.fromEntries(counts)).toEqual(reviewed);
  });
});

function countOf(parse: (bytes: Uint8Array) => PythonLock, bytes: Uint8Array): number {
  try {
    return parse(bytes).packages.length;
  } catch (error) {
    if (error instanceof MalformedError) return -1;
    throw error;
  }
}

const reviewed: Readonly<Record<string, number>> = {
  'pdmlock/testdata/dev-dependency.toml': 3,
  'pdmlock/testdata/empty-file.toml': 0,
  'pdmlock/testdata/empty.toml': 0,
  'pdmlock/testdata/git-dependency.toml': 1,
  'pdmlock/testdata/names-outside-package-block.toml': 2,
  'pdmlock/testdata/optional-dependency.toml': 3,
  'pdmlock/testdata/single-package.toml': 1,
  'pdmlock/testdata/two-packages.toml': 2,
  'pylock/testdata/broken/pylock.toml': -1,
  'pylock/testdata/commits.toml': 8,
  'pylock/testdata/empty.toml': 0,
  'pylock/testdata/example.toml': 3,
  'pylock/testdata/happy/pylock.toml': 12,
  'pylock/testdata/names-outside-package-block.toml': 2,
  'pylock/testdata/pdm-full.toml': 10,
  'pylock/testdata/pip-full.toml': 5,
  'pylock/testdata/pip-just-self.toml': 1,
  'pylock/testdata/pylock.toml': 9,
  'pylock/testdata/sad.toml': -1,
  'testdata/glob-paths/src/script.py.lock': -1,
  'testdata/glob-paths/src/uv.lock': -1,
  'testdata/pypi-remote/uv.lock': 1,
};
