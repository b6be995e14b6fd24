import { describe, expect, it } from 'vitest';
import type { Package } from '../../core/package.ts';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { npmDeclarations } from './declarations.ts';
import { npm } from './ecosystem.ts';

const [nodeProjects] = npmDeclarations as readonly [(typeof npmDeclarations)[number]];

function json(value: unknown): string {
  return JSON.stringify(value);
}

/** `purl direct scope < required by`, short enough to compare at a glance. */
function lines(packages: readonly Package[]): readonly string[] {
  return packages
    .map(({ purl, dependency }) => {
      const { direct, scope, requiredBy = [] } = dependency ?? {};
      const how = direct === undefined ? '?' : direct ? 'direct' : 'transitive';
      return [purl.replace('pkg:npm/', ''), how, scope ?? '?', ...requiredBy.map((by) => by.replace('pkg:npm/', '<'))].join(' ');
    })
    .toSorted();
}

function listed(files: LiteralFiles): readonly string[] {
  return lines(declare(nodeProjects, files).packages);
}

function told(files: LiteralFiles): readonly string[] {
  return declare(nodeProjects, files).unknowns.map(({ kind, subject, reason, count }) => `${kind} ${subject} ${count ?? ''}: ${reason}`);
}

const workspace = {
  'package-lock.json': json({
    lockfileVersion: 3,
    packages: {
      '': { workspaces: ['packages/*'], devDependencies: { mocha: '^10' } },
      'packages/a': { name: '@me/a', version: '1.0.0', dependencies: { express: '^4', '@me/b': '*' } },
      'packages/b': { name: '@me/b', dependencies: { ms: '^2' } },
      'node_modules/@me/a': { resolved: 'packages/a', link: true },
      'node_modules/@me/b': { resolved: 'packages/b', link: true },
      'node_modules/express': { version: '4.18.2', dependencies: { ms: '2.0.0' } },
      'node_modules/ms': { version: '2.0.0' },
      'packages/b/node_modules/ms': { version: '2.1.3' },
      'node_modules/mocha': { version: '10.0.0', dev: true, dependencies: { ms: '2.0.0' } },
    },
  }),
  'package.json': json({ workspaces: ['packages/*'], devDependencies: { mocha: '^10' } }),
  'packages/a/package.json': json({ name: '@me/a', dependencies: { express: '^4', '@me/b': '*' } }),
  'packages/b/package.json': json({ name: '@me/b', dependencies: { ms: '^2' } }),
};

describeDeclarations(nodeProjects, {
  files: workspace,
  purls: ['pkg:npm/express@4.18.2', 'pkg:npm/ms@2.0.0', 'pkg:npm/ms@2.1.3', 'pkg:npm/mocha@10.0.0'],
});

describe('a workspace', () => {
  it('is held by the lock file above: each member names its own, nothing is left open', () => {
    expect(listed(workspace)).toEqual([
      'express@4.18.2 direct runtime',
      'mocha@10.0.0 direct development',
      'ms@2.0.0 transitive runtime <express@4.18.2 <mocha@10.0.0',
      'ms@2.1.3 direct runtime',
    ]);
    expect(told(workspace)).toEqual([]);
  });

  const member = { 'packages/a/package.json': json({ name: 'a', dependencies: { ms: '^2.0.0' } }) };
  const yarn = { 'yarn.lock': 'ms@^2.0.0:\n  version "2.1.3"\n' };

  it.each<[string, LiteralFiles, readonly string[]]>([
    ['a list', { 'package.json': json({ workspaces: ['packages/*'] }) }, []],
    ['an object, as yarn has it', { 'package.json': json({ workspaces: { packages: ['packages/**'], nohoist: [] } }) }, []],
    ['a pnpm-workspace.yaml', { 'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n', 'package.json': '{}' }, []],
    ['an exclusion', { 'package.json': json({ workspaces: ['packages/*', '!packages/a'] }) }, ['/packages/a/package.json']],
    ['another folder', { 'package.json': json({ workspaces: ['apps/*'] }) }, ['/packages/a/package.json']],
    ['none at all: examples have dependencies of their own', { 'package.json': '{}' }, ['/packages/a/package.json']],
  ])('stated by %s', (_, files, open) => {
    expect(declare(nodeProjects, { ...member, ...yarn, ...files }).unknowns.map(({ subject }) => subject)).toEqual(open);
  });

  it('has members with a lock file of their own', () => {
    const files = { ...workspace, 'packages/a/yarn.lock': 'express@^4:\n  version "4.0.0"\n"@me/b@*":\n  version "1.0.0"\n' };
    expect(declare(nodeProjects, files).packages.map(({ purl, locations }) => `${locations[0]?.path} ${purl}`)).toContain(
      '/packages/a/yarn.lock pkg:npm/express@4.0.0',
    );
    expect(told(files)).toEqual([]);
  });
});

describe('lock files that do not say what the project names', () => {
  const classic =
    'a@^1.0.0:\n  version "1.0.0"\n  dependencies:\n    b "^2.0.0"\n\nb@^2.0.0:\n  version "2.0.0"\n\n"c@npm:real@^3":\n  version "3.0.0"\n';
  const berry =
    '__metadata:\n  version: 8\n\n"a@npm:^1.0.0":\n  version: 1.0.0\n  resolution: "a@npm:1.0.0"\n  dependencies:\n    b: "npm:^2.0.0"\n\n"b@npm:^2.0.0":\n  version: 2.0.0\n  resolution: "b@npm:2.0.0"\n\n"c@npm:real@^3":\n  version: 3.0.0\n  resolution: "real@npm:3.0.0"\n\n"root@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "root@workspace:."\n  dependencies:\n    a: "npm:^1.0.0"\n';
  const version1 = json({
    lockfileVersion: 1,
    dependencies: { a: { version: '1.0.0', requires: { b: '^2.0.0' } }, b: { version: '2.0.0' }, c: { version: 'npm:real@3.0.0', dev: true } },
  });
  const manifest = json({ dependencies: { a: '^1.0.0' }, devDependencies: { c: 'npm:real@^3' } });
  const expected = ['a@1.0.0 direct runtime', 'b@2.0.0 transitive runtime <a@1.0.0', 'real@3.0.0 direct development'];

  it.each([
    ['yarn 1', 'yarn.lock', classic],
    ['yarn berry', 'yarn.lock', berry],
    ['npm 6', 'package-lock.json', version1],
  ])('%s: the manifest does', (_, name, text) => {
    expect(listed({ [name]: text, 'package.json': manifest })).toEqual(expected);
    expect(told({ [name]: text, 'package.json': manifest })).toEqual([]);
  });

  it('without a manifest what is direct cannot be told', () => {
    expect(listed({ 'yarn.lock': classic })).toEqual(['a@1.0.0 ? ?', 'b@2.0.0 ? ? <a@1.0.0', 'real@3.0.0 ? ?']);
    expect(listed({ 'yarn.lock': berry })).toEqual(['a@1.0.0 ? ?', 'b@2.0.0 ? ? <a@1.0.0', 'real@3.0.0 ? ?']);
  });

  it('an override changes the range: where one package has the name, it is the one', () => {
    expect(listed({ 'yarn.lock': 'a@2.0.0:\n  version "2.0.0"\n', 'package.json': json({ dependencies: { a: '^1.0.0' } }) })).toEqual([
      'a@2.0.0 direct runtime',
    ]);
  });
});

describe('what may be missing', () => {
  const manifest = json({ dependencies: { a: '1' }, devDependencies: { d: '1' } });
  const bun = (id: string, facts: object) => [`${id}@1.0.0`, '', facts, ''];

  // `a` can do without `b`, which needs `c`; `d`, for development, can do without `e`.
  it.each<[string, LiteralFiles]>([
    [
      'pnpm',
      {
        'pnpm-lock.yaml':
          "lockfileVersion: '9.0'\nimporters: {.: {dependencies: {a: {version: 1.0.0}}, devDependencies: {d: {version: 1.0.0}}}}\npackages: {a@1.0.0: {}, b@1.0.0: {}, c@1.0.0: {}, d@1.0.0: {}, e@1.0.0: {}}\nsnapshots:\n  a@1.0.0: {optionalDependencies: {b: 1.0.0}}\n  b@1.0.0: {dependencies: {c: 1.0.0}}\n  c@1.0.0: {}\n  d@1.0.0: {optionalDependencies: {e: 1.0.0}}\n  e@1.0.0: {}\n",
      },
    ],
    [
      'yarn 1',
      {
        'package.json': manifest,
        'yarn.lock':
          'a@1:\n  version "1.0.0"\n  optionalDependencies:\n    b "1"\nb@1:\n  version "1.0.0"\n  dependencies:\n    c "1"\nc@1:\n  version "1.0.0"\nd@1:\n  version "1.0.0"\n  optionalDependencies:\n    e "1"\ne@1:\n  version "1.0.0"\n',
      },
    ],
    [
      'yarn berry',
      {
        'package.json': manifest,
        'yarn.lock': `__metadata:\n  version: 8\n${[
          ['a', 'b', true],
          ['b', 'c', false],
          ['c', '', false],
          ['d', 'e', true],
          ['e', '', false],
        ]
          .map(
            ([name, needs, optional]) =>
              `"${name}@npm:1":\n  version: 1.0.0\n  resolution: "${name}@npm:1.0.0"\n${needs === '' ? '' : `  dependencies:\n    ${needs}: "npm:1"\n`}${optional === true ? `  dependenciesMeta:\n    ${needs}:\n      optional: true\n` : ''}`,
          )
          .join('')}`,
      },
    ],
    [
      'Bun',
      {
        'bun.lock': json({
          lockfileVersion: 1,
          workspaces: { '': { dependencies: { a: '1' }, devDependencies: { d: '1' } } },
          packages: {
            a: bun('a', { optionalDependencies: { b: '1' } }),
            b: bun('b', { dependencies: { c: '1' } }),
            c: bun('c', {}),
            d: bun('d', { optionalDependencies: { e: '1' } }),
            e: bun('e', {}),
          },
        }),
      },
    ],
  ])('%s: what only it leads to is optional, unless it is for development', (_, files) => {
    expect(listed(files)).toEqual([
      'a@1.0.0 direct runtime',
      'b@1.0.0 transitive optional <a@1.0.0',
      'c@1.0.0 transitive optional <b@1.0.0',
      'd@1.0.0 direct development',
      'e@1.0.0 transitive development <d@1.0.0',
    ]);
  });
});

describe('several lock files in one folder', () => {
  const lock = (version: string) => json({ lockfileVersion: 3, packages: { 'node_modules/a': { version } } });

  it('npm-shrinkwrap.json wins over package-lock.json', () => {
    expect(listed({ 'package-lock.json': lock('1.0.0'), 'npm-shrinkwrap.json': lock('2.0.0') })).toEqual(['a@2.0.0 ? runtime']);
  });

  it('those of several managers are all read: either may be used', () => {
    const files = { 'package-lock.json': lock('1.0.0'), 'yarn.lock': 'a@^2:\n  version "2.0.0"\n' };
    expect(declare(nodeProjects, files).packages.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0']);
  });
});

describe('a manifest without a lock file', () => {
  it('lists what it pins, and says what it leaves open', () => {
    const files = {
      'app/package.json': json({
        packageManager: 'pnpm@9.1.0',
        dependencies: { express: '4.18.2', lodash: '^4.0.0', old: 'npm:real@1.2.3' },
        devDependencies: { mocha: '=10.0.0' },
        optionalDependencies: { fsevents: '*' },
        peerDependencies: { react: '18' },
      }),
    };
    expect(listed(files)).toEqual(['express@4.18.2 direct runtime', 'mocha@10.0.0 direct development', 'real@1.2.3 direct runtime']);
    expect(told(files)).toEqual([
      'unresolved-dependency /app/package.json 2: which versions of transitive dependencies, lodash, fsevents will be installed is not told, so they were not compared with advisories: commit the pnpm-lock.yaml that pnpm install writes',
    ]);
  });

  it('says so even where it pins all it names: what these require is open', () => {
    expect(told({ 'package.json': json({ dependencies: { a: '1.0.0' } }) })[0]).toContain('which versions of transitive dependencies will be');
  });

  it.each([
    ['none', {}],
    ['peers only', { peerDependencies: { react: '18' } }],
    ['folders of the tree', { dependencies: { a: 'file:../a', b: 'link:./b', c: 'workspace:*' } }],
    ['those of Unity, which has packages of its own', { unity: '2019.1', dependencies: { 'com.unity.x': '1.0.0' } }],
  ])('is silent with dependencies that are %s', (_, manifest) => {
    expect(declare(nodeProjects, { 'app/package.json': json(manifest) })).toEqual({ packages: [], unknowns: [] });
  });
});

describe('a manifest that is newer than its lock file', () => {
  it('says what the lock file does not hold', () => {
    const files = {
      'package-lock.json': json({ lockfileVersion: 3, packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } }),
      'package.json': json({ dependencies: { a: '^1', b: '^2', c: 'file:./c' }, optionalDependencies: { d: '1' } }),
    };
    expect(told(files)).toEqual([
      'unresolved-dependency /package.json 1: which versions of b will be installed is not told, so they were not compared with advisories: run npm install and commit the package-lock.json, which does not hold them',
    ]);
  });

  it('an empty yarn.lock, which marks a root, holds nothing', () => {
    expect(told({ 'yarn.lock': '', 'package.json': json({ dependencies: { a: '1' } }) })).toHaveLength(1);
  });
});

describe('packages that are from no registry', () => {
  const files = {
    'package-lock.json': json({
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { a: 'x/a', b: 'https://e.x/b.tgz', c: 'file:c.tgz', d: '^1', e: '^1', f: 'file:../f' } },
        'node_modules/a': { version: '1.0.0', resolved: 'git+ssh://git@github.com/x/a.git#0123456789012345678901234567890123456789' },
        'node_modules/b': { version: '1.0.0', resolved: 'https://user:secret@e.x/b.tgz?token=secret' },
        'node_modules/c': { version: '1.0.0', resolved: 'file:c.tgz' },
        'node_modules/d': { version: '1.0.0', resolved: 'https://npm.e.x/mirror/d/-/d-1.0.0.tgz' },
        'node_modules/e': { version: '1.0.0', resolved: 'https://registry.npmjs.org/e/-/e-1.0.0.tgz' },
        '../f': { version: '1.0.0' },
        'node_modules/f': { resolved: '../f', link: true },
      },
    }),
  };
  const inside = Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text]));

  it('say so in their purls, which are others than those of the registry', () => {
    expect(listed(files).map((line) => line.split(' ', 1)[0])).toEqual([
      'a@1.0.0?vcs_url=git%2Bssh://github.com/x/a.git%400123456789012345678901234567890123456789',
      'b@1.0.0?download_url=https://e.x/b.tgz',
      'c@1.0.0?download_url=file:c.tgz',
      'd@1.0.0',
      'e@1.0.0',
      'f@1.0.0?download_url=file:../f',
    ]);
  });

  it('are not taken for those of the registry, but one that a mirror has is', () => {
    const asked = declare(nodeProjects, files).packages.flatMap((pkg) => npm.subjects(pkg).map(({ name }) => name));
    expect(asked).toEqual(['d', 'e']);
  });

  it('a folder beside the project is part of the tree where the tree reaches so far', () => {
    expect(listed(inside).map((line) => line.split(' ', 1)[0])).not.toContain('f@1.0.0?download_url=file:../f');
  });

  it('carry no credentials', () => {
    expect(json(declare(nodeProjects, files))).not.toContain('secret');
  });
});

describe('Bun', () => {
  it('bun.lockb is binary: an Unknown, and what the manifest pins', () => {
    const files = {
      'bun.lockb': Buffer.from('#!/usr/bin/env bun\nbun-lockfile-format-v0\n\0'),
      'package.json': json({ dependencies: { a: '1.0.0', b: '*' } }),
    };
    expect(listed(files)).toEqual(['a@1.0.0 direct runtime']);
    expect(told(files)).toEqual([
      'unreadable /bun.lockb : it is a lock file in the binary form of Bun, which only Bun reads: commit the bun.lock that `bun install --save-text-lockfile` writes',
    ]);
  });

  it('beside bun.lock it was left behind', () => {
    expect(declare(nodeProjects, { 'bun.lockb': '\0', 'bun.lock': '{"lockfileVersion": 1}' })).toEqual({ packages: [], unknowns: [] });
  });
});

describe('Deno', () => {
  const files = {
    'deno.lock': json({
      version: '5',
      specifiers: { 'jsr:@std/bytes@^1.0.0': '1.0.2', 'npm:chalk@5': '5.3.0' },
      jsr: { '@std/bytes@1.0.2': { integrity: 'x', dependencies: ['npm:chalk@5'] } },
      npm: { 'chalk@5.3.0': { integrity: 'x' } },
      remote: { 'https://deno.land/std@0.140.0/path/mod.ts': 'x', 'https://deno.land/std@0.140.0/fs/mod.ts': 'x' },
      workspace: { dependencies: ['jsr:@std/bytes@^1.0.0'] },
    }),
  };

  it('locks packages of two registries and of none', () => {
    expect(listed(files)).toEqual(['chalk@5.3.0 transitive runtime pkg:jsr/%40std/bytes@1.0.2', 'pkg:jsr/%40std/bytes@1.0.2 direct runtime']);
    expect(declare(nodeProjects, files).packages.map(({ ecosystem }) => ecosystem)).toEqual(['npm', 'JSR']);
    expect(told(files)).toEqual([
      'no-advisory-data /deno.lock 1: modules that are loaded by their address (https://deno.land/std@0.140.0) belong to no registry: no advisories cover them',
    ]);
  });
});
