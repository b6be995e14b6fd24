import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { analyse, treeOf } from '../../../test/support/tree.ts';
import { MalformedError } from '../../core/error.ts';
import { packagistDeclarations } from './declarations.ts';
import { packagist } from './ecosystem.ts';
import { installedComposerPackages, installedJsonFile } from './installed.ts';
import { packageVersions } from './package-versions.ts';

const [cataloger] = packagistDeclarations as [(typeof packagistDeclarations)[number]];

function lock(packages: readonly object[], development: readonly object[] = []): string {
  return JSON.stringify({ packages, 'packages-dev': development });
}

describeEcosystem(packagist, {
  files: {
    'var/www/vendor/composer/installed.json':
      '{"packages":[{"name":"Pear/Log","version":"1.13.3","license":["MIT"]},{"name":"drupal/core","version":"10.4.5"}]}',
    'srv/lib/composer/installed.json': '[{"name":"psr/log","version":"v1.1.4"}]',
  },
  purls: ['pkg:composer/pear/log@1.13.3', 'pkg:composer/drupal/core@10.4.5', 'pkg:composer/psr/log@v1.1.4'],
  older: 'v1.0.0-beta2',
  newer: '1.0.0',
});

describeDeclarations(cataloger, {
  files: { 'composer.lock': lock([{ name: 'psr/log', version: '3.0.0' }]), 'composer.json': '{"require":{"psr/log":"^3"}}' },
  purls: ['pkg:composer/psr/log@3.0.0'],
});

describe('versions of Composer packages', () => {
  it.each<[string, string, '<' | '=' | '>' | '?', string]>([
    ['v1.2.3', '1.2.3', '=', 'a v says nothing'],
    ['1.2.3-beta1', '1.2.3', '<', 'a pre-release'],
    ['dev-main', '1.0.0', '?', 'a branch is some commit'],
    ['dev-main', 'dev-main', '=', 'the same branch'],
    ['dev-main', 'dev-fix', '?', 'two branches'],
    ['9999999-dev', '1.0.0', '?', 'the main branch as Composer 1 wrote it'],
    ['2.x-dev', '1.9.0', '>', 'a series is above those before it'],
    ['2.x-dev', '3.0.0', '<', 'and below those after it'],
    ['2.x-dev', '2.3.1', '?', 'among its own the place cannot be told'],
    ['v2.x-dev', 'v2', '?', 'nor against the first of them'],
    ['1.0.x-dev', '1.1.0', '<', 'a narrower series'],
    ['1.0.x-dev', '1.0.5', '?', 'a narrower series among its own'],
    ['1.x-dev', '2.x-dev', '<', 'two series'],
    ['2.x-dev', 'v2.x-dev', '?', 'one series written in two ways: two commits, perhaps'],
  ])('%s %s: %s (%s)', (left, right, order) => {
    const sign = (value: number | undefined): string => (value === undefined ? '?' : value < 0 ? '<' : value > 0 ? '>' : '=');
    const turned = { '<': '>', '>': '<', '=': '=', '?': '?' };
    expect([sign(packageVersions.compare(left, right)), sign(packageVersions.compare(right, left))]).toEqual([order, turned[order]]);
  });
});

describe('what advisories are asked', () => {
  function subjects(name: string, origin?: string): readonly string[] {
    const { packages } = declare(cataloger, {
      'app/composer.lock': lock([{ name, version: '1.0.0', ...(origin === undefined ? {} : { dist: { type: 'path', url: origin } }) }]),
    });
    return packages.flatMap((pkg) => packagist.subjects(pkg).map((subject) => `${subject.ecosystem} ${subject.name}`));
  }

  it.each<[string, string | undefined, readonly string[], string]>([
    ['Symfony/Yaml', undefined, ['Packagist symfony/yaml'], 'names in lower case'],
    ['drupal/tfa', undefined, ['Packagist drupal/tfa', 'Packagist:https://packages.drupal.org/8 drupal/tfa'], 'Drupal’s own too'],
    ['drupalx/y', undefined, ['Packagist drupalx/y'], 'another vendor'],
    ['a/b', '../../b', [], 'a folder elsewhere'],
  ])('%s (%s): %j, %s', (name, origin, expected) => {
    expect(subjects(name, origin)).toEqual(expected);
  });
});

describe('installed Composer packages', () => {
  it('are listed with licenses, and the commit of a branch', () => {
    const text = '{"packages":[{"name":"a/b","version":"dev-main","source":{"reference":"0123"},"license":["MIT"]}]}';
    expect(installedComposerPackages.catalog(treeOf({ 'app/vendor/composer/installed.json': text }), {}).packages).toMatchObject([
      { purl: 'pkg:composer/a/b@dev-main', licenses: ['MIT'], properties: { commit: '0123' } },
    ]);
  });

  it.each([
    ['vendor/composer/installed.json', true],
    ['composer/installed.json', true],
    ['vendor/x/installed.json', false],
    ['x-composer/installed.json', false],
  ])('%s: %s', (path, expected) => {
    expect(installedJsonFile.accepts?.(path)).toBe(expected);
  });

  it('that are cut off are refused', () => {
    expect(() => analyse(installedJsonFile, 'composer/installed.json', '{"packages":[')).toThrow(MalformedError);
  });
});

/** Of each package: name, version, whether it is named by the project, what for, and who requires it. */
function listed(files: LiteralFiles): readonly string[] {
  return declare(cataloger, files).packages.map(
    ({ name, version, dependency }) =>
      `${name} ${version} ${String(dependency?.direct)} ${dependency?.scope ?? '-'}${(dependency?.requiredBy ?? []).map((purl) => ` < ${purl.slice('pkg:composer/'.length)}`).join('')}`,
  );
}

describe('composer.lock', () => {
  const text = lock(
    [
      { name: 'a/direct', version: 'v1.0.0', require: { 'a/inner': '^1' } },
      { name: 'a/inner', version: '1.0.0', require: { 'a/direct': '*' } },
    ],
    [{ name: 'a/tests', version: '2.0.0', require: { 'a/inner': '*' } }],
  );

  it('with a composer.json tells what is named and who requires the rest', () => {
    expect(
      listed({ 'composer.lock': text, 'composer.json': '{"require":{"php":">=8","A/Direct":"^1"},"require-dev":{"a/tests":"*","a/gone":"*"}}' }),
    ).toEqual([
      'a/direct v1.0.0 true runtime < a/inner@1.0.0',
      'a/inner 1.0.0 false runtime < a/direct@v1.0.0 < a/tests@2.0.0',
      'a/tests 2.0.0 true development',
    ]);
  });

  it('without one still tells what is for development', () => {
    expect(listed({ 'composer.lock': text })).toEqual([
      'a/direct v1.0.0 undefined runtime < a/inner@1.0.0',
      'a/inner 1.0.0 undefined runtime < a/direct@v1.0.0 < a/tests@2.0.0',
      'a/tests 2.0.0 undefined development',
    ]);
  });

  it('leaves out folders of the tree and covers what they require', () => {
    const files = {
      'composer.lock': lock([
        { name: 'own/part', version: '1.0.0', dist: { type: 'path', url: 'parts/part' }, require: { 'a/b': '*' } },
        { name: 'a/b', version: '1.0.0' },
      ]),
      'composer.json': '{"require":{"own/part":"*"}}',
      'parts/part/composer.json': '{"name":"own/part","require":{"a/b":"^1"}}',
      'parts/other/composer.json': '{"name":"own/other","require":{"a/b":"^1"}}',
    };
    const { packages, unknowns } = declare(cataloger, files);
    expect(packages.map(({ purl }) => purl)).toEqual(['pkg:composer/a/b@1.0.0']);
    expect(unknowns.map(({ subject }) => subject)).toEqual(['/parts/other/composer.json']);
  });

  it('copies beside it in a vendor folder are those it pins', () => {
    const vendored = { 'vendor/a/b/composer.json': '{"require":{"x/y":"^1"}}', 'vendor/a/b/composer.lock': lock([{ name: 'z/z', version: '9' }]) };
    expect(declare(cataloger, { 'composer.lock': text, ...vendored })).toMatchObject({ packages: { length: 3 }, unknowns: [] });
  });
});

describe('composer.json without composer.lock', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['1.2.3', ['a/b 1.2.3 true runtime'], ['what a/b requires']],
    ['v1.2.3', ['a/b v1.2.3 true runtime'], ['what a/b requires']],
    ['= 1.2.3-RC1', ['a/b 1.2.3-RC1 true runtime'], ['what a/b requires']],
    ['^1.2.3', [], ['a/b']],
    ['1.2.*', [], ['a/b']],
    ['1.2.3 || 1.2.4', [], ['a/b']],
    ['dev-main', [], ['a/b']],
    ['1', [], ['a/b']],
  ])('%j lists %j', (version, packages, names) => {
    const files = { 'composer.json': JSON.stringify({ require: { php: '8.1.0', 'a/b': version } }) };
    expect(listed(files)).toEqual(packages);
    const { unknowns } = declare(cataloger, files);
    expect(unknowns).toMatchObject([{ kind: 'unresolved-dependency', subject: '/composer.json', count: names.length }]);
    for (const name of names) expect(unknowns[0]?.reason).toContain(name);
  });

  it('that requires nothing but PHP is fine', () => {
    expect(declare(cataloger, { 'composer.json': '{"require":{"php":">=8"}}' })).toEqual({ packages: [], unknowns: [] });
  });
});
