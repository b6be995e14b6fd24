import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LockedPackage } from '../../core/lock-file.ts';
import { MalformedError } from '../../core/error.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { parseYarnLock } from '../yarn-lock/index.ts';
import { parseNpmLock } from './index.ts';

interface Expectation {
  readonly format?: string;
  readonly packages?: readonly (readonly [string, string])[];
  readonly unreadable?: string;
}

const expectations = hasShared
  ? Object.entries((JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as { files: Record<string, Expectation> }).files)
  : [];
const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();

/** The expected lists take the name from the key: that of the alias, where there is one. */
function pairsOf(packages: readonly LockedPackage[]): readonly string[] {
  return sorted(packages.map(({ name, version, properties }) => `${properties?.['alias'] ?? name} ${version}`));
}

function sorted(pairs: readonly string[]): readonly string[] {
  return [...new Set(pairs)].toSorted();
}

describe.skipIf(!hasShared)('lock files of npm', () => {
  const rows = expectations.filter(([, { format }]) => format?.startsWith('npm-lock') === true);
  it('are there', () => expect(rows.length).toBe(44));

  it.each(rows)('%s', (path, { format, packages = [] }) => {
    const locked = parseNpmLock(files.get(path) as Buffer).packages;
    if (format !== 'npm-lock-v1' && !path.endsWith('commits.v1.json')) {
      const published = locked.filter(({ own }) => own === undefined);
      expect(sorted(published.map(({ name, version }) => `${name} ${version}`))).toEqual(sorted(packages.map((pair) => pair.join(' '))));
      return;
    }
    // In version 1 the list has what stands in `version`: an alias, or a place from which no version can be told.
    const expected = packages.map(
      ([name, version]) =>
        `${name} ${version.startsWith('npm:') ? version.slice(version.lastIndexOf('@') + 1) : /[:/]/.test(version) ? '' : version}`,
    );
    expect(pairsOf(locked)).toEqual(sorted(expected));
    const places = packages.flatMap(([, version]) =>
      /[:/]/.test(version) && !version.startsWith('npm:')
        ? [
            version
              .replace('dummy-token@', '')
              .replace('git+ssh://git@', 'git+ssh://')
              .replace(/^file:/, 'workspace:'),
          ]
        : [],
    );
    expect(locked.map(({ origin }) => origin)).toEqual(expect.arrayContaining(places));
  });
});

describe.skipIf(!hasShared)('lock files of yarn 1', () => {
  const rows = expectations.filter(([, { format }]) => format?.startsWith('yarn.lock') === true);
  it('are there', () => expect(rows.length).toBe(27));

  /** The list was read by an expression that needs an `@` in the key, no quotes round the fields and no other field before the version: yarn reads all of them. */
  const unseen: Readonly<Record<string, readonly string[]>> = {
    'yarn-dups/yarn.lock': ['resize-observer-polyfill 1.5.2'],
    'no-version.v1.lock': ['balanced-match 1.0.2'],
    'with-quotes.v1.lock': ['concat-map 0.0.1', 'concat-stream 1.6.2'],
  };

  it.each(rows)('%s', (path, { packages = [] }) => {
    const more = Object.entries(unseen).find(([end]) => path.endsWith(end))?.[1] ?? [];
    expect(pairsOf(parseYarnLock(files.get(path) as Buffer).packages)).toEqual(sorted([...packages.map((pair) => pair.join(' ')), ...more]));
  });
});

describe.skipIf(!hasShared)('broken lock files', () => {
  const rows = expectations.filter(([path, { unreadable }]) => unreadable !== undefined && path.endsWith('package-lock.json'));
  it('are there', () => expect(rows.length).toBe(2));
  it.each(rows)('%s is refused', (path) => {
    expect(() => parseNpmLock(files.get(path) as Buffer)).toThrow(MalformedError);
  });
});
