import { describe, expect, it } from 'vitest';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { declare } from '../../../test/support/source-tree.ts';
import { cratesIoDeclarations } from './declarations.ts';

const [cataloger] = cratesIoDeclarations as [(typeof cratesIoDeclarations)[number]];
const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();

/** The files of a txtar archive: `-- name --`, then its text. */
function treeIn(name: string): Readonly<Record<string, string>> {
  const text = String(files.get(`aquasecurity/trivy/pkg/fanal/analyzer/language/rust/cargo/testdata/${name}.txtar`));
  const [, ...parts] = text.split(/^-- (.+) --\n/m);
  return Object.fromEntries(parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? '']] : [])));
}

function listed(tree: Readonly<Record<string, string>>): readonly string[] {
  return declare(cataloger, tree).packages.map(
    ({ name, version, dependency: { direct, scope = '-' } = { requiredBy: [] } }) =>
      `${name} ${version} ${direct === undefined ? 'unknown' : direct ? 'direct' : 'indirect'} ${scope}`,
  );
}

describe.skipIf(!hasShared)('workspaces of Cargo', () => {
  it.each<[string, readonly string[]]>([
    [
      'happy',
      [
        'aho-corasick 0.7.20 indirect runtime',
        'libc 0.2.140 indirect optional',
        'memchr 1.0.2 direct optional',
        'memchr 2.5.0 indirect runtime',
        'regex 1.7.3 direct runtime',
        'regex-syntax 0.5.6 direct runtime',
        'regex-syntax 0.6.29 indirect runtime',
        'ucd-util 0.1.10 indirect runtime',
        // Nothing in the lock file requires it: how it came there is not told.
        'winapi 0.3.9 unknown -',
        'winapi-i686-pc-windows-gnu 0.4.0 unknown -',
        'winapi-x86_64-pc-windows-gnu 0.4.0 unknown -',
      ],
    ],
    ['toml-only-workspace-deps', ['memchr 2.5.0 direct runtime']],
    ['version-workspace-inherit', ['serde 1.0.195 direct runtime']],
  ])('%s: %j', (name, expected) => {
    const tree = treeIn(name);
    expect(listed(tree).toSorted()).toEqual([...expected].toSorted());
    expect(declare(cataloger, tree).unknowns).toEqual([]);
  });

  it.each(['toml-workspace-members', 'toml-workspace-glob'])('%s: what the members name is direct', (name) => {
    expect(listed(treeIn(name)).filter((line) => line.includes(' direct'))).toEqual([
      'gdb-command 0.7.6 direct runtime',
      'regex 1.10.2 direct runtime',
    ]);
  });

  it('without a manifest nothing is said of development', () => {
    expect(listed(treeIn('no-cargo-toml')).every((line) => line.endsWith(' -'))).toBe(true);
  });
});
