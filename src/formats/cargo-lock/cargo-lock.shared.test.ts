import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseCargoLock } from './index.ts';

interface Expectation {
  readonly format?: string;
  readonly packages?: readonly (readonly [string, string])[];
  readonly unreadable?: string;
}

const expectations = hasShared
  ? Object.entries((JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as { files: Record<string, Expectation> }).files)
  : [];
const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const testdata = (path: string): Buffer => files.get(path) as Buffer;

describe.skipIf(!hasShared)('lock files of Cargo', () => {
  const rows = expectations.filter(([path, { format }]) => format === 'Cargo.lock' || (format === undefined && path.includes('/rust/')));
  it('are there', () => expect(rows.length).toBe(12));

  it.each(rows)('%s', (path, { packages, unreadable }) => {
    if (unreadable !== undefined) return expect(() => parseCargoLock(testdata(path))).toThrow(MalformedError);
    const pairs = parseCargoLock(testdata(path)).packages.map(({ name, version }) => `${name} ${version}`);
    return expect(pairs.toSorted()).toEqual((packages ?? []).map((pair) => pair.join(' ')).toSorted());
  });

  it.each<[string, number, number, string]>([
    ['Cargo.lock', 14, 0, 'no member'],
    ['Cargo.lock-with-git-deps', 12, 3, 'one name and version from a repository and from the registry'],
    ['image-audit/Cargo.lock', 10, 0, 'version 4'],
    ['path-deps/Cargo.lock', 3, 0, 'a folder beside the member'],
  ])('%s: %i packages, %i of them from elsewhere (%s)', (name, count, foreign) => {
    const { packages } = parseCargoLock(testdata(`anchore/syft/syft/pkg/cataloger/rust/testdata/${name}`));
    expect([packages.length, packages.filter(({ origin }) => origin !== undefined).length]).toEqual([count, foreign]);
    expect(new Set(packages.map(({ key }) => key)).size).toBe(count);
  });

  it('refuses a file that is called so and is none', () => {
    expect(() => parseCargoLock(testdata('anchore/syft/syft/pkg/cataloger/rust/testdata/glob-paths/src/Cargo.lock'))).toThrow(MalformedError);
  });
});
