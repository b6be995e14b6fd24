import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { MalformedError } from '../../core/error.ts';
import { parseNugetLock } from './index.ts';

interface Expectation {
  readonly format?: string;
  readonly packages?: readonly (readonly [string, string])[];
  readonly unreadable?: string;
}

const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();
const all = hasShared
  ? (JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as { readonly files: Readonly<Record<string, Expectation>> }).files
  : {};
const expected = Object.entries(all).filter(([path, { format }]) => format === 'packages.lock.json' || path.endsWith('/packages.lock.json'));

describe.skipIf(!hasShared)('lock files of NuGet as they are found', () => {
  it('are ten', () => expect(expected).toHaveLength(10));

  it.each(expected)('%s', (path, { packages = [], unreadable }) => {
    const bytes = files.get(path) ?? Buffer.alloc(0);
    if (unreadable !== undefined) {
      expect(() => parseNugetLock(bytes)).toThrow(MalformedError);
      return;
    }
    // The expectation leaves out projects, which are not resolved to a version.
    const found = parseNugetLock(bytes).packages.filter(({ own }) => own === undefined);
    expect(new Set(found.map(({ name, version }) => `${name} ${version}`))).toEqual(new Set(packages.map((pair) => pair.join(' '))));
  });
});
