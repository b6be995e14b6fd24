import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { elfOf } from '../../../test/support/go-program.ts';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { treeOf } from '../../../test/support/tree.ts';
import { cratesIoDeclarations } from './declarations.ts';
import { cratesIo } from './ecosystem.ts';
import { rustPrograms } from './programs.ts';

const [cataloger] = cratesIoDeclarations as [(typeof cratesIoDeclarations)[number]];
const registry = 'registry+https://github.com/rust-lang/crates.io-index';

function program(...packages: readonly object[]): Buffer {
  return elfOf({ data: deflateSync(JSON.stringify({ packages })), sections: { data: '.dep-v0' } });
}

/** A Cargo.lock: name, version, what it requires, where it is from (nowhere: a member). */
function lock(...entries: readonly (readonly [string, string, (readonly string[])?, string?])[]): string {
  const text = entries.map(
    ([name, version, dependencies = [], source = registry]) =>
      `[[package]]\nname = "${name}"\nversion = "${version}"\n${source === '' ? '' : `source = "${source}"\n`}dependencies = ${JSON.stringify(dependencies)}\n`,
  );
  return `version = 4\n${text.join('\n')}`;
}

describeEcosystem(cratesIo, {
  files: { 'usr/bin/x': program({ name: 'serde', version: '1.0.215', source: 'crates.io' }) },
  purls: ['pkg:cargo/serde@1.0.215'],
  older: '0.9.0',
  newer: '0.10.0',
});

describeDeclarations(cataloger, {
  files: {
    'Cargo.lock': lock(['app', '0.1.0', ['serde'], ''], ['serde', '1.0.215']),
    'Cargo.toml': '[package]\nname = "app"\n[dependencies]\nserde = "1"\n',
  },
  purls: ['pkg:cargo/serde@1.0.215'],
});

describe('Rust programs', () => {
  it.each<[string, object, string, object | undefined, number]>([
    ['a crate', { name: 'a', version: '1.0.0', source: 'crates.io' }, 'pkg:cargo/a@1.0.0', undefined, 1],
    [
      'the program, built from a checkout',
      { name: 'a', version: '1.0.0', source: 'local', root: true },
      'pkg:cargo/a@1.0.0',
      { origin: 'local', main: 'true' },
      0,
    ],
    ['the program, published', { name: 'a', version: '1.0.0', source: 'crates.io', root: true }, 'pkg:cargo/a@1.0.0', { main: 'true' }, 1],
    ['a crate of a repository', { name: 'a', version: '1.0.0', source: 'git' }, 'pkg:cargo/a@1.0.0', { origin: 'git' }, 0],
    ['a crate of nowhere', { name: 'a', version: '1.0.0' }, 'pkg:cargo/a@1.0.0', { origin: 'unknown' }, 0],
  ])('%s', (_, crate, purl, properties, asked) => {
    const { packages } = rustPrograms.catalog(treeOf({ 'app/x': program(crate) }), {});
    expect(packages.map((pkg) => [pkg.purl, pkg.properties, cratesIo.subjects(pkg).length])).toEqual([[purl, properties, asked]]);
  });

  it('are not told from others by their name: a program without a list says nothing', () => {
    expect(rustPrograms.catalog(treeOf({ 'usr/bin/x': elfOf(), 'usr/bin/y': '#!/bin/sh' }), {})).toEqual({ packages: [], unknowns: [] });
  });
});

/** Of each package: name, version, whether it is named by the project, what for, and who requires it. */
function listed(files: LiteralFiles): readonly string[] {
  return declare(cataloger, files).packages.map(
    ({ name, version, dependency }) =>
      `${name} ${version} ${String(dependency?.direct)} ${dependency?.scope ?? '-'}${(dependency?.requiredBy ?? []).map((purl) => ` < ${purl.slice('pkg:cargo/'.length)}`).join('')}`,
  );
}

describe('Cargo.lock', () => {
  const files = {
    'Cargo.lock': lock(
      ['app', '0.1.0', ['a', 'b', 'c', 'd', 'member'], ''],
      ['member', '0.1.0', ['e', 'b'], ''],
      ['a', '1.0.0', ['x']],
      ['b', '1.0.0', ['x']],
      ['c', '1.0.0', ['y']],
      ['d', '1.0.0'],
      ['e', '1.0.0'],
      ['x', '1.0.0'],
      ['y', '1.0.0', ['y']],
    ),
    'Cargo.toml':
      '[package]\nname = "app"\n[dependencies]\na = "1"\nmember = { path = "member" }\nd = { version = "1", optional = true }\n[dev-dependencies]\nb = "1"\n[build-dependencies]\nc = "1"\n[workspace]\nmembers = ["member"]\n[workspace.dependencies]\nalias = { package = "e", version = "1" }\n',
    'member/Cargo.toml': '[package]\nname = "member"\n[dev-dependencies]\nalias.workspace = true\nb = "1"\n',
  };

  it('tells what is named, what for, and who requires the rest', () => {
    expect(listed(files)).toEqual([
      'a 1.0.0 true runtime',
      'b 1.0.0 true development',
      'c 1.0.0 true development',
      'd 1.0.0 true optional',
      'e 1.0.0 true development',
      'x 1.0.0 false runtime < a@1.0.0 < b@1.0.0',
      'y 1.0.0 false development < c@1.0.0 < y@1.0.0',
    ]);
  });

  it('without manifests says nothing of what the crates are needed for', () => {
    expect(listed({ 'Cargo.lock': files['Cargo.lock'] })[0]).toBe('a 1.0.0 true -');
  });

  it('covers the members of its workspace: their manifests need no lock file', () => {
    expect(declare(cataloger, files).unknowns).toEqual([]);
  });

  it('lists crates of repositories and other registries, but asks nothing of them', () => {
    const { packages } = declare(cataloger, {
      'Cargo.lock': lock(
        ['a', '1.0.0'],
        ['a', '1.0.0', [], 'git+https://t@example.com/a?branch=x#0123'],
        ['b', '1.0.0', [], 'sparse+https://crates.example.com/'],
      ),
    });
    expect(packages.map((pkg) => [pkg.purl, cratesIo.subjects(pkg).length])).toEqual([
      ['pkg:cargo/a@1.0.0', 1],
      ['pkg:cargo/a@1.0.0?vcs_url=git%2Bhttps://example.com/a%400123', 0],
      ['pkg:cargo/b@1.0.0?repository_url=https://crates.example.com/', 0],
    ]);
  });

  it('lists a folder outside the tree, and asks nothing of it', () => {
    const { packages } = declare(cataloger, {
      'Cargo.lock': lock(['app', '0.1.0', ['outside'], ''], ['outside', '2.0.0', [], '']),
      'Cargo.toml': '[package]\nname = "app"\n[dependencies]\noutside = { path = "../outside" }\n',
    });
    expect(packages).toMatchObject([{ name: 'outside', properties: { origin: 'file:' }, dependency: { direct: true } }]);
    expect(packages.flatMap((pkg) => cratesIo.subjects(pkg))).toEqual([]);
  });

  it('copies beside it in a vendor folder are those it pins', () => {
    const vendored = { 'vendor/a/Cargo.toml': '[package]\nname = "a"\n[dependencies]\nx = "1"\n', 'vendor/a/Cargo.lock': lock(['z', '9.0.0']) };
    expect(declare(cataloger, { ...files, ...vendored })).toMatchObject({ packages: { length: 7 }, unknowns: [] });
    expect(declare(cataloger, vendored)).toMatchObject({ packages: { length: 1 }, unknowns: { length: 1 } });
  });
});

describe('Cargo.toml without Cargo.lock', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a = "1.2.3"', [], ['a']],
    ['a = "=1.2.3"', ['a 1.2.3 true runtime'], ['what a requires']],
    ['a = "=1.2"', [], ['a']],
    ['a = { version = "=1.2.3", git = "https://x/a" }', [], ['a']],
    ['a = "=1.2.3"\nb = "*"', ['a 1.2.3 true runtime'], ['b']],
    ['a = { path = "a" }', [], []],
    ['a = { path = "../a" }', [], ['a']],
    ['a.workspace = true', ['a 3.0.0 true runtime'], ['what a requires']],
    ['c.workspace = true', [], []],
    ['', [], []],
  ])('%j lists %j', (dependencies, packages, names) => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["app", "a"]\n[workspace.dependencies]\na = "=3.0.0"\nc = { path = "app/a" }\n',
      'app/Cargo.toml': `[package]\nname = "app"\n[dependencies]\n${dependencies}\n`,
      'app/a/Cargo.toml': '[package]\nname = "a"\n',
    };
    expect(listed(files)).toEqual(packages);
    const { unknowns } = declare(cataloger, files);
    expect(unknowns.map(({ subject, count }) => [subject, count])).toEqual(names.length === 0 ? [] : [['/app/Cargo.toml', names.length]]);
    for (const name of names) expect(unknowns[0]?.reason).toContain(name);
  });
});
