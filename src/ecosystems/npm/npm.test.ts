import { describe, expect, it } from 'vitest';
import { MalformedError } from '../../core/error.ts';
import type { Package } from '../../core/package.ts';
import { analyse, treeOf } from '../../../test/support/tree.ts';
import type { LiteralLayer } from '../../../test/support/tree.ts';
import { npm } from './ecosystem.ts';
import { installedNpmPackages, packageJsonFile } from './installed.ts';

function catalog(...layers: readonly LiteralLayer[]): readonly Package[] {
  return installedNpmPackages.catalog(treeOf(...layers), {}).packages;
}

function json(name: string, version: string, more: object = {}): string {
  return JSON.stringify({ name, version, ...more });
}

describe('which package.json is one of an installed package', () => {
  it.each([
    ['app/node_modules/express/package.json', true, 'a package'],
    ['node_modules/express/package.json', true, 'at the root'],
    ['app/node_modules/@hapi/hoek/package.json', true, 'a scoped package'],
    ['app/node_modules/a/node_modules/b/package.json', true, 'a package inside another'],
    ['app/node_modules/a/node_modules/@s/b/package.json', true, 'a scoped package inside another'],
    ['usr/lib/node_modules/npm/node_modules/semver/package.json', true, 'installed globally'],
    ['app/node_modules/.pnpm/ms@2.1.3/node_modules/ms/package.json', true, 'the store of pnpm'],
    ['app/node_modules/.store/is-odd-npm-3.0.1-93c3c3f41b/package/package.json', true, 'the store of yarn'],
    ['app/node_modules/_accepts@1.3.8@accepts/package.json', true, 'the folders of cnpm, to which links lead'],
    ['app/node_modules/__proto__/package.json', true, 'a name that every object has'],
    ['app/.yarn/unplugged/is-odd-npm-3/node_modules/is-odd/package.json', true, 'unplugged by yarn'],
    ['app/node_modules/pnpm/dist/node_modules/semver/package.json', true, 'bundled in a folder of its own'],
    ['app/node_modules/test/package.json', true, 'a package whose name is test'],
    ['app/node_modules/test/node_modules/b/package.json', true, 'installed inside a package whose name is test'],
    ['app/node_modules/@test/example/node_modules/b/package.json', true, 'installed inside a scoped package with such names'],
    ['test/fixtures/app/node_modules/a/package.json', true, 'an application that lies in a folder named test'],
    ['usr/share/nodejs/semver/package.json', true, 'Debian'],
    ['usr/share/nodejs/@babel/core/package.json', true, 'Debian, scoped'],
    ['usr/share/nodejs/webpack/node_modules/x/package.json', true, 'Debian, bundled'],
    ['usr/lib/nodejs/a/package.json', true, 'Debian, for every architecture'],
    ['usr/lib/x86_64-linux-gnu/nodejs/a/package.json', true, 'Debian, compiled'],
    ['app/package.json', false, 'the application itself'],
    ['package.json', false, 'the application at the root'],
    ['app/node_modules/package.json', false, 'no package'],
    ['node_modules/@hapi/package.json', false, 'a scope is no package'],
    ['app/node_modules/rxjs/ajax/package.json', false, 'an auxiliary file'],
    ['app/node_modules/@angular/core/testing/package.json', false, 'an auxiliary file of a scoped package'],
    ['app/node_modules/resolve/test/resolver/false_main/package.json', false, 'a fixture'],
    ['app/node_modules/x/test/fixtures/node_modules/mylib/package.json', false, 'a fixture that looks installed'],
    ['app/node_modules/x/examples/a/node_modules/@my-scope/package-a/package.json', false, 'a scoped fixture that looks installed'],
    ['app/node_modules/a/node_modules/b/__tests__/node_modules/c/package.json', false, 'a fixture of an inner package'],
    ['usr/share/nodejs/a/test/node_modules/b/package.json', false, 'a fixture in Debian'],
    ['app/node_modules/.cache/package.json', false, 'a cache'],
    ['app/node_modules/.store/is-odd/package/lib/package.json', false, 'deeper in the store of yarn'],
    ['app/.store/is-odd/package/package.json', false, 'a store of something else'],
    ['app/node_modules/.bin/package.json', false, 'the folder of commands'],
    ['opt/nodejs/a/package.json', false, 'not Debian’s folder'],
    ['home/usr/share/nodejs/a/package.json', false, 'Debian’s folder in another place'],
  ])('%s: %s (%s)', (path, expected) => {
    expect(packageJsonFile.accepts?.(path)).toBe(expected);
  });

  it('decides a path of 16 KiB in linear time', () => {
    expect(packageJsonFile.accepts?.(`${'node_modules/a/'.repeat(1_000)}test/node_modules/b/package.json`)).toBe(false);
  });
});

describe('installed npm packages', () => {
  it('have purl, location and layer', () => {
    expect(
      catalog({ 'etc/hostname': 'x' }, { 'app/node_modules/@hapi/hoek/package.json': json('@hapi/hoek', '8.2.0', { license: 'BSD-3-Clause' }) }),
    ).toEqual([
      {
        purl: 'pkg:npm/%40hapi/hoek@8.2.0',
        ecosystem: 'npm',
        name: '@hapi/hoek',
        version: '8.2.0',
        locations: [{ path: '/app/node_modules/@hapi/hoek/package.json', layer: expect.objectContaining({ index: 1 }) }],
        licenses: ['BSD-3-Clause'],
      },
    ]);
  });

  it('toposort-class: an array of authors does not lose the package', () => {
    expect(
      catalog({ 'node_modules/toposort-class/package.json': json('toposort-class', '1.0.1', { author: ['Gustavo', { name: 'x' }] }) }),
    ).toHaveLength(1);
  });

  it('stubs that have a name only are no packages', () => {
    expect(catalog({ 'node_modules/a/package.json': '{"name":"a"}', 'node_modules/b/package.json': '{"main":"x.js"}' })).toEqual([]);
  });

  it('npm’s hidden lock file is no evidence: vm2 was deleted in a later layer', () => {
    const lock = JSON.stringify({ packages: { 'node_modules/vm2': { version: '3.9.3' } } });
    const layer = {
      'app/node_modules/.package-lock.json': lock,
      'app/package-lock.json': lock,
      'app/yarn.lock': 'vm2@3.9.3',
      'app/node_modules/ms/package.json': json('ms', '2.0.0'),
    };
    expect(catalog(layer).map(({ name }) => name)).toEqual(['ms']);
  });

  it('fixtures inside node_modules are not reported as installed', () => {
    expect(catalog({ 'node_modules/a/test/node_modules/@my-scope/package-a/package.json': json('@my-scope/package-a', '1.0.0') })).toEqual([]);
  });

  it('the application’s own package.json is no package', () => {
    expect(catalog({ 'app/package.json': json('mini-app', '0.1.0') })).toEqual([]);
  });

  it('an alias: the name in the file wins over the folder', () => {
    expect(catalog({ 'node_modules/lodash-old/package.json': json('lodash', '3.10.1') })[0]).toMatchObject({
      name: 'lodash',
      purl: 'pkg:npm/lodash@3.10.1',
    });
  });

  it('one version at two places is listed twice: each place has its own owner and layer', () => {
    const file = json('minimist', '1.2.0');
    expect(
      catalog({ 'a/node_modules/minimist/package.json': file }, { 'b/node_modules/minimist/package.json': file }).map(
        ({ locations }) => locations[0]?.layer?.index,
      ),
    ).toEqual([0, 1]);
  });

  it.each([
    ['{"name":', 'cut off'],
    ['[]', 'no object'],
  ])('%s is refused: %s', (text) => {
    expect(() => analyse(packageJsonFile, 'node_modules/a/package.json', text)).toThrow(MalformedError);
  });

  it('a package.json of 256 MiB is never read: the limit is far below', () => {
    expect(packageJsonFile.limit).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it.each(['__proto__', 'constructor', 'a/../../b', 'ünïcode', 'a\nb'])('odd names are only names: %j', (name) => {
    expect(catalog({ 'node_modules/a/package.json': json(name, '1.0.0') })).toMatchObject([{ name, version: '1.0.0' }]);
  });
});

describe('what advisories are asked', () => {
  it('is the name with its scope, and the version', () => {
    const [pkg] = catalog({ 'node_modules/@a/b/package.json': json('@a/b', '1.0.0') });
    expect(npm.subjects(pkg as Package)).toEqual([{ ecosystem: 'npm', name: '@a/b', version: '1.0.0' }]);
  });
});
