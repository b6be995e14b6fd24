import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../core/ecosystem.ts';
import { MalformedError } from '../../core/error.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared, shared } from '../../../test/support/shared.ts';
import { declare } from '../../../test/support/source-tree.ts';
import { npmDeclarations } from './declarations.ts';
import { npm } from './ecosystem.ts';
import { npmIdentity } from './identity.ts';

const [nodeProjects] = npmDeclarations as readonly [(typeof npmDeclarations)[number]];
const files = hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>();

/**
 * Lock files of which no list of packages is at hand: how many packages each has, and how many of them are from no registry. The numbers of pnpm, yarn since version 2 and Bun were counted
 * apart from this program, by the keys of the files. Fewer than keys are those of `pnpm-lock_archives`, `pnpm-lock_v9` and Bun's `files`: one of each is a folder of the project.
 * Malformed are: what was broken on purpose, what has no `lockfileVersion`, and pnpm's `exotic`, `files` and `invalid-path`, which hold a key that pnpm never writes: one without a name.
 */
const golden: readonly (readonly [string, string])[] = [
  [
    'anchore/syft/syft/pkg/cataloger/javascript/test-fixtures',
    `
      bun-trailing-comma/bun.lock 3
      bun-variable-tuples/bun.lock 4 2
      bun/bun.lock 10
      deno/corrupt/deno.lock malformed
      deno/deno.lock 5 1
    `,
  ],
  [
    'anchore/syft/syft/pkg/cataloger/javascript/testdata',
    `
      corrupt/pnpm-lock.yaml malformed
      glob-paths/src/bun.lock malformed
      glob-paths/src/deno.lock 0
      glob-paths/src/package-lock.json malformed
      glob-paths/src/pnpm-lock.yaml malformed
      glob-paths/src/yarn.lock malformed
      pkg-lock/alias-package-lock-1.json 3
      pkg-lock/alias-package-lock-2.json 3
      pkg-lock/array-license-package-lock.json 2
      pkg-lock/nested-package-lock-1.json 8
      pkg-lock/package-lock-2.json 5
      pkg-lock/package-lock-3.json 5
      pnpm-multi-doc/pnpm-lock.yaml 3
      pnpm-remote/pnpm-lock.yaml 1
      pnpm-v5-peer-suffix/pnpm-lock.yaml 3
      pnpm-v6/pnpm-lock.yaml 10
      pnpm-v9-snapshots/pnpm-lock.yaml 6
      pnpm-v9/pnpm-lock.yaml 4
      pnpm/pnpm-lock.yaml 1
      yarn-berry-dev-deps/yarn.lock 4
      yarn-berry-dups/yarn.lock 2
      yarn-berry/yarn.lock 8
    `,
  ],
  [
    'aquasecurity/trivy/pkg/dependency/parser/nodejs/bun/testdata',
    `
      bun_happy.lock 6
      bun_invalid.lock malformed
      bun_multiple_ws.lock 2
    `,
  ],
  [
    'aquasecurity/trivy/pkg/dependency/parser/nodejs/pnpm/testdata',
    `
      pnpm-lock_archives.yaml 5 3
      pnpm-lock_many.yaml 134
      pnpm-lock_normal.yaml 3
      pnpm-lock_v6.yaml 3
      pnpm-lock_v6_with_dev.yaml 85
      pnpm-lock_v9.yaml 21 4
      pnpm-lock_v9_cyclic_import.yaml 7
      pnpm-lock_v9_multi_version.yaml 2
      pnpm-lock_v9_multiple_documents.yaml 20
      pnpm-lock_v9_same-vers-diff-peers.yaml 6
      pnpm-lock_with_dev.yaml 85
    `,
  ],
  [
    'aquasecurity/trivy/pkg/dependency/parser/nodejs/yarn/testdata',
    `
      yarn_v2_deps_with_protocol.lock 2
      yarn_v2_happy.lock 17
      yarn_with_bad_protocol.lock 2 1
      yarn_with_npm.lock 1
    `,
  ],
  [
    'aquasecurity/trivy/pkg/fanal/analyzer/language/nodejs/bun/testdata',
    `
      happy/bun.lock 6
      no-node-modules/bun.lock 5
      sad/bun.lock malformed
    `,
  ],
  [
    'aquasecurity/trivy/pkg/fanal/analyzer/language/nodejs/pnpm/testdata',
    `
      happy-v9/pnpm-lock.yaml 1
      happy/pnpm-lock.yaml 1
      sad/pnpm-lock.yaml malformed
    `,
  ],
  [
    'aquasecurity/trivy/pkg/fanal/analyzer/language/nodejs/yarn/testdata',
    `
      monorepo/yarn.lock 11
      unsupported_protocol/yarn.lock malformed
      yarn-berry-node-modules/yarn.lock 3
      yarn-licenses/yarn.lock 3
    `,
  ],
  [
    'google/osv-scalibr/extractor/filesystem/language/javascript/bunlock/testdata',
    `
      alias.json5 4
      bad-tuple.json5 malformed
      blog-sample.json5 1 1
      commits.json5 18 7
      empty.json5 malformed
      files.json5 1
      nested-dependencies-dup.json5 7
      nested-dependencies.json5 9
      no-packages.json5 0
      one-package-dev.json5 1
      one-package.json5 1
      optional-package.json5 3
      peer-dependencies-explicit.json5 2
      peer-dependencies-implicit.json5 2
      same-package-different-groups.json5 2
      scoped-packages-mixed.json5 5
      scoped-packages.json5 1
      two-packages.json5 2
    `,
  ],
  [
    'google/osv-scalibr/extractor/filesystem/language/javascript/pnpmlock/testdata',
    `
      commits.v9.yaml 2 2
      commits.yaml 5 5
      empty.yaml 0
      exotic.yaml malformed
      files.yaml malformed
      invalid-path.yaml malformed
      invalid-paths.yaml malformed
      missing-packages.yaml 0
      mixed-groups.v53.yaml 3
      mixed-groups.v54.yaml 3
      mixed-groups.v6.yaml 3
      mixed-groups.v9.yaml 3
      multiple-packages.yaml 14
      multiple-versions.v9.yaml 3
      multiple-versions.yaml 3
      no-packages.v9.yaml 0
      no-packages.yaml 0
      one-package-dev.v9.yaml 1
      one-package-dev.yaml 1
      one-package-v6-lockfile.yaml 1
      one-package.v9.yaml 1
      one-package.yaml 1
      peer-dependencies-advanced-rc-v6.yaml 5
      peer-dependencies-advanced-v6.yaml 5
      peer-dependencies-advanced.v9.yaml 13
      peer-dependencies-advanced.yaml 9
      peer-dependencies-v6.yaml 5
      peer-dependencies.v9.yaml 2
      peer-dependencies.yaml 2
      scoped-packages-v6-lockfile.yaml 1
      scoped-packages.v9.yaml 1
      scoped-packages.yaml 1
      tarball.yaml 1
    `,
  ],
  [
    'google/osv-scalibr/extractor/filesystem/language/javascript/yarnlock/testdata',
    `
      commits.v2.lock 7 7
      empty.v2.lock 0
      exclude-root.v2.lock 1
      files.v2.lock 1 1
      metadata-only.v2.lock 0
      multiple-versions.v2.lock 3
      one-package.v2.lock 1
      scoped-packages.v2.lock 3
      two-packages.v2.lock 2
      with-aliases.v2.lock 3
      with-build-string.v2.lock 2 1
      with-prerelease.v2.lock 2
      with-quotes.v2.lock 2
    `,
  ],
];

const names: readonly (readonly [RegExp, string])[] = [
  [/package-lock[^/]*$/, 'package-lock.json'],
  [/yarn[^/]*\.lock$|yarnlock\//, 'yarn.lock'],
  [/pnpm/, 'pnpm-lock.yaml'],
  [/bun/, 'bun.lock'],
  [/deno/, 'deno.lock'],
];

const rows = golden.flatMap(([folder, table]) =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', packages = '', elsewhere = '0'] = line.trim().split(' ');
      return { path: `${folder}/${name}`, packages, elsewhere };
    }),
);

function declared(path: string): Catalog {
  const name = names.find(([pattern]) => pattern.test(path))?.[1] ?? '';
  return declare(nodeProjects, { [name]: files.get(path) as Buffer });
}

describe.skipIf(!hasShared)('real lock files', () => {
  it.each(rows)('$path: $packages', ({ path, packages, elsewhere }) => {
    if (packages === 'malformed') {
      expect(() => declared(path)).toThrow(MalformedError);
      return;
    }
    const { packages: found, unknowns } = declared(path);
    const unjudged = found.filter((pkg) => pkg.ecosystem === 'npm' && npm.subjects(pkg).length === 0).length;
    expect([found.length, unjudged + unknowns.reduce((sum, { count }) => sum + (count ?? 0), 0)].map(String)).toEqual([packages, elsewhere]);
  });
});

describe.skipIf(!hasShared)('a project and its lock file', () => {
  it('mini-app declares what is expected of it, its ten direct dependencies among them', () => {
    const { files: lists } = JSON.parse(readFileSync(shared('packages', 'lock-expected.json'), 'utf8')) as {
      files: Record<string, { packages: readonly (readonly [string, string])[] }>;
    };
    const { packages, unknowns } = declare(nodeProjects, {
      'package-lock.json': files.get('own/mini-app/package-lock.json') as Buffer,
      'package.json': files.get('own/mini-app/package.json') as Buffer,
    });
    const expected = lists['own/mini-app/package-lock.json']?.packages ?? [];
    expect(packages.map(({ purl }) => purl).toSorted()).toEqual(expected.map(([name, version]) => npmIdentity({ name, version }).purl).toSorted());
    expect(packages.filter(({ dependency }) => dependency?.direct === true)).toHaveLength(10);
    expect(packages.every(({ dependency }) => dependency?.scope === 'runtime')).toBe(true);
    expect(packages.filter(({ dependency }) => dependency?.direct === false && dependency.requiredBy.length === 0)).toEqual([]);
    expect(unknowns).toEqual([]);
  });

  it('a workspace of yarn with five members leaves nothing open', () => {
    const folder = 'aquasecurity/trivy/pkg/fanal/analyzer/language/nodejs/yarn/testdata/monorepo/';
    const tree = Object.fromEntries([...files].flatMap(([path, bytes]) => (path.startsWith(folder) ? [[path.slice(folder.length), bytes]] : [])));
    const { packages, unknowns } = declare(nodeProjects, tree);
    const named = (scope: string) =>
      packages.filter(({ dependency }) => dependency?.direct === true && dependency.scope === scope).map(({ name, version }) => `${name} ${version}`);
    expect(named('runtime').toSorted()).toEqual(['is-number 7.0.0', 'is-odd 3.0.1', 'js-tokens 8.0.1', 'scheduler 0.23.0']);
    expect(named('development').toSorted()).toEqual(['prettier 2.8.8', 'prop-types 15.8.1']);
    expect(packages).toHaveLength(11);
    expect(unknowns).toEqual([]);
  });
});
