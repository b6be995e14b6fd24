import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packed } from '../../test/support/packed.ts';
import { hasShared } from '../../test/support/shared.ts';
import type { Ordering } from '../core/ordering.ts';
import * as versions from './index.ts';

interface Table {
  readonly file: string;
  readonly ordering: Ordering;
  readonly rows: number;
}

/** The tables by name, with the number of rows that each must have. */
const tables: readonly Table[] = [
  { file: 'alpine-versions.txt', ordering: versions.apk, rows: 778 },
  { file: 'alpine-versions-generated.txt', ordering: versions.apk, rows: 13_979 },
  { file: 'cran-versions.txt', ordering: versions.cran, rows: 21 },
  { file: 'cran-versions-generated.txt', ordering: versions.cran, rows: 57 },
  { file: 'debian-versions.txt', ordering: versions.deb, rows: 30 },
  { file: 'debian-versions-generated.txt', ordering: versions.deb, rows: 14_442 },
  { file: 'hackage-versions.txt', ordering: versions.hackage, rows: 11 },
  { file: 'maven-versions.txt', ordering: versions.maven, rows: 102 },
  { file: 'maven-versions-generated.txt', ordering: versions.maven, rows: 14_752 },
  { file: 'nuget-versions.txt', ordering: versions.nuget, rows: 35 },
  { file: 'packagist-versions.txt', ordering: versions.composer, rows: 95 },
  { file: 'packagist-versions-generated.txt', ordering: versions.composer, rows: 10_630 },
  { file: 'pub-versions.txt', ordering: versions.pub, rows: 100 },
  { file: 'pypi-versions.txt', ordering: versions.pep440, rows: 37 },
  { file: 'pypi-versions-generated.txt', ordering: versions.pep440, rows: 12_375 },
  { file: 'redhat-versions.txt', ordering: versions.rpm, rows: 165 },
  { file: 'rubygems-versions.txt', ordering: versions.gem, rows: 25 },
  { file: 'rubygems-versions-generated.txt', ordering: versions.gem, rows: 4_098 },
  { file: 'semver-versions.txt', ordering: versions.semver, rows: 86 },
  // Go's modules are ordered by Semantic Versioning too.
  { file: 'semver-versions.txt', ordering: versions.go, rows: 86 },
];

/**
 * PHP's version_compare, which made this table, knows the words of stability in lower case only and holds ALPHA and BETA for the same. Composer lowers
 * them before it compares, so that 1.9.0-ALPHA.2 comes before 1.9.0-BETA.1.
 */
const notComposer: ReadonlySet<string> = new Set([
  'v1.9.0-ALPHA.1 = v1.9.0-BETA.1',
  'v1.9.0-BETA.1 < v1.9.0-ALPHA.2',
  'v1.9.0-ALPHA.2 = v1.9.0-BETA.2',
]);

describe.skipIf(!hasShared)('tables of real versions', () => {
  const files = hasShared ? readTables() : new Map<string, string>();

  it('are all looked at', () => {
    expect(new Set(files.keys())).toEqual(new Set(tables.map(({ file }) => file)));
  });

  it.each(tables)('$file by $ordering.id: $rows rows', ({ file, ordering, rows }) => {
    check(rowsOf(files.get(file)), ordering, rows, notComposer);
  });
});

/** Every row must hold in both directions, and the exceptions must not, or they are none. */
function check(rows: readonly string[], { compare }: Ordering, count: number, exceptions: ReadonlySet<string>): void {
  const misses = rows.filter((row) => {
    const [left = '', order = '', right = ''] = row.split(/\s+/);
    return signOf(compare(left, right)) !== order || signOf(compare(right, left)) !== reversed.get(order);
  });
  expect(misses).toEqual(rows.filter((row) => exceptions.has(row)));
  expect(rows.length).toBe(count);
}

const reversed: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['=', '='],
  ['>', '<'],
]);

function signOf(order: number | undefined): string {
  if (order === undefined) return '?';
  return order === 0 ? '=' : order < 0 ? '<' : '>';
}

function rowsOf(table = ''): readonly string[] {
  return table.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#') && !line.startsWith('//'));
}

function readTables(): ReadonlyMap<string, string> {
  const files = [...packed('packages', 'versions.tar.gz')].filter(([path]) => path.endsWith('.txt'));
  return new Map(files.map(([path, bytes]) => [basename(path), bytes.toString()]));
}
