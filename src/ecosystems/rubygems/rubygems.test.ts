import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import { analyse, treeOf } from '../../../test/support/tree.ts';
import { MalformedError } from '../../core/error.ts';
import { rubyGemsDeclarations } from './declarations.ts';
import { rubyGems } from './ecosystem.ts';
import { gemspecFile, installedGems } from './installed.ts';

const [cataloger] = rubyGemsDeclarations as [(typeof rubyGemsDeclarations)[number]];

function gemspec(name: string, version: string, ...lines: readonly string[]): string {
  return ['Gem::Specification.new do |s|', `  s.name = "${name}".freeze`, `  s.version = "${version}"`, ...lines, 'end', ''].join('\n');
}

function lock(specs: readonly string[], named: readonly string[], ...more: readonly string[]): string {
  return [
    'GEM',
    '  remote: https://rubygems.org/',
    '  specs:',
    ...specs.map((line) => `    ${line}`),
    '',
    ...more,
    'DEPENDENCIES',
    ...named.map((name) => `  ${name}`),
    '',
  ].join('\n');
}

describeEcosystem(rubyGems, {
  files: {
    'usr/lib/ruby/gems/3.2.0/specifications/rake-13.0.3.gemspec': gemspec('rake', '13.0.3'),
    'usr/lib/ruby/gems/3.2.0/specifications/default/rss-0.2.9.gemspec': gemspec('rss', '0.2.9'),
  },
  purls: ['pkg:gem/rake@13.0.3', 'pkg:gem/rss@0.2.9'],
  older: '1.0.0.rc1',
  newer: '1.0.0',
});

describeDeclarations(cataloger, {
  files: { 'Gemfile.lock': lock(['rack (2.2.3)'], ['rack']), Gemfile: "gem 'rack'\n" },
  purls: ['pkg:gem/rack@2.2.3'],
});

describe('installed gems', () => {
  it.each([
    ['usr/local/bundle/specifications/rack-2.2.3.gemspec', true, 'the official image'],
    ['specifications/rack-2.2.3.gemspec', true, 'at the root'],
    ['app/vendor/bundle/ruby/3.2.0/specifications/rack-2.2.3.gemspec', true, 'in an application'],
    ['usr/lib/ruby/gems/3.2.0/specifications/default/rss-0.2.9.gemspec', true, 'with Ruby'],
    ['usr/share/rubygems-integration/all/specifications/rake-13.gemspec', true, 'Debian'],
    ['usr/local/bundle/gems/rack-2.2.3/rack.gemspec', false, 'inside a gem: a program that computes what it says'],
    ['app/app.gemspec', false, 'the application itself'],
    ['a/specifications/deeper/x.gemspec', false, 'another folder'],
  ])('%s: %s (%s)', (path, expected) => {
    expect(gemspecFile.accepts?.(path)).toBe(expected);
  });

  it('have licenses and a platform, which is no part of the version', () => {
    const text = gemspec('nokogiri', '1.13.3', '  s.platform = "x86_64-linux"', '  s.licenses = ["MIT".freeze]');
    expect(installedGems.catalog(treeOf({ 'specifications/nokogiri-1.13.3-x86_64-linux.gemspec': text }), {}).packages).toMatchObject([
      { purl: 'pkg:gem/nokogiri@1.13.3', version: '1.13.3', licenses: ['MIT'], properties: { platforms: 'x86_64-linux' } },
    ]);
  });

  it.each([
    ['1.13.3-x86_64-linux', '1.13.3'],
    ['1.13.3-java', '1.13.3'],
    ['1.13.3-x64-mingw-ucrt', '1.13.3'],
    ['1.13.3-rc1', '1.13.3-rc1'],
    ['1.13.3', '1.13.3'],
  ])('of version %s are asked about as %s', (version, asked) => {
    const pkg = { purl: 'pkg:gem/nokogiri', ecosystem: 'RubyGems', name: 'nokogiri', version, locations: [{ path: '/x' }] };
    expect(rubyGems.subjects(pkg)).toEqual([{ ecosystem: 'RubyGems', name: 'nokogiri', version: asked }]);
  });

  it('that do not say name and version are refused', () => {
    expect(() => analyse(gemspecFile, 'specifications/x.gemspec', 'x')).toThrow(MalformedError);
  });
});

/** Of each package: name, version, whether it is named by the project, what for, and who requires it. */
function listed(files: LiteralFiles): readonly string[] {
  return declare(cataloger, files).packages.map(
    ({ name, version, dependency }) =>
      `${name} ${version} ${String(dependency?.direct)} ${dependency?.scope ?? '-'}${(dependency?.requiredBy ?? []).map((purl) => ` < ${purl.slice('pkg:gem/'.length)}`).join('')}`,
  );
}

describe('Gemfile.lock', () => {
  const text = lock(['rack (2.2.3)', 'rspec (3.12.0)', '  diff-lcs', 'diff-lcs (1.5.0)'], ['rack', 'rspec (~> 3.0)']);

  it.each([
    ['Gemfile.lock', 'Gemfile'],
    ['gems.locked', 'gems.rb'],
    ['Gemfile.next.lock', 'Gemfile.next'],
    ['Gemfile.next.lock', 'Gemfile'],
    ['gemfiles/rails7.gemfile.lock', 'gemfiles/rails7.gemfile'],
  ])('%s takes groups from %s', (path, gemfile) => {
    expect(listed({ [path]: text, [gemfile]: "gem 'rack'\ngroup :test do\n  gem 'rspec'\nend\n" })).toEqual([
      'rack 2.2.3 true runtime',
      'rspec 3.12.0 true development',
      'diff-lcs 1.5.0 false development < rspec@3.12.0',
    ]);
  });

  it('without a Gemfile says nothing of what the gems are needed for', () => {
    expect(listed({ 'Gemfile.lock': text })).toEqual(['rack 2.2.3 true -', 'rspec 3.12.0 true -', 'diff-lcs 1.5.0 false - < rspec@3.12.0']);
  });

  it.each([
    ['group: [:test, :production]', 'runtime'],
    ['group: :assets', 'runtime'],
    ['group: [:development, :test]', 'development'],
  ])('a gem of %s is one of %s', (group, scope) => {
    expect(listed({ 'Gemfile.lock': lock(['a (1)'], ['a']), Gemfile: `gem 'a', ${group}\n` })).toEqual([`a 1 true ${scope}`]);
  });

  it('lists gems of repositories and of folders outside the tree, but asks nothing of them', () => {
    const more = [
      'GIT',
      '  remote: https://x/y.git',
      '  revision: 0123',
      '  specs:',
      '    y (1.0)',
      'PATH',
      '  remote: ../../z',
      '  specs:',
      '    z (2.0)',
      '      rack',
      'PATH',
      '  remote: ../in',
      '  specs:',
      '    in (1)',
      '',
    ];
    const { packages } = declare(cataloger, { 'app/Gemfile.lock': lock(['rack (2.2.3)', 'y (1.0)'], ['y!', 'z!', 'in!'], ...more) });
    expect(packages.map((pkg) => [pkg.purl, pkg.properties?.['origin'], rubyGems.subjects(pkg).length])).toEqual([
      ['pkg:gem/rack@2.2.3', undefined, 1],
      ['pkg:gem/y@1.0', undefined, 1],
      ['pkg:gem/y@1.0?vcs_url=git%2Bhttps://x/y.git%400123', 'git+https://x/y.git#0123', 0],
      ['pkg:gem/z@2.0', 'file:../../z', 0],
    ]);
  });

  it('asks about gems of a server of one’s own: it mostly hands on what is published', () => {
    const { packages } = declare(cataloger, { 'Gemfile.lock': lock(['rack (2.2.3)'], ['rack']).replace('rubygems.org', 'gems.example.com') });
    expect(packages.flatMap((pkg) => rubyGems.subjects(pkg))).toEqual([{ ecosystem: 'RubyGems', name: 'rack', version: '2.2.3' }]);
  });

  it('copies of gems beside it are those it pins', () => {
    const vendored = {
      'vendor/bundle/ruby/3.2.0/gems/a-1/Gemfile': "gem 'x'\n",
      'vendor/bundle/ruby/3.2.0/gems/a-1/Gemfile.lock': lock(['z (9)'], ['z']),
    };
    expect(declare(cataloger, { 'Gemfile.lock': text, ...vendored })).toMatchObject({ packages: { length: 3 }, unknowns: [] });
  });
});

describe('Gemfile without a lock file', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["gem 'a', '1.2.3'", ['a 1.2.3 true runtime'], ['what a requires']],
    ["gem 'a', '= 1.2.3', group: :test", ['a 1.2.3 true development'], ['what a requires']],
    ["gem 'a', '~> 1.2'", [], ['a']],
    ["gem 'a', '1.2.3', '< 2'", [], ['a']],
    ["gem 'a', '1.2.3', git: 'https://x/a'", [], ['a']],
    ["gem 'a', '1.2.3'\ngem 'b'", ['a 1.2.3 true runtime'], ['b']],
    ["gem 'a', path: 'a'", [], []],
    ["gem 'a', path: '../a'", [], ['a']],
    ['gemspec', [], ['the gems of its gemspec']],
    ['', [], []],
  ])('%j lists %j', (text, packages, names) => {
    expect(listed({ Gemfile: text })).toEqual(packages);
    const { unknowns } = declare(cataloger, { Gemfile: text });
    expect(unknowns.map(({ subject, count }) => [subject, count])).toEqual(names.length === 0 ? [] : [['/Gemfile', names.length]]);
    for (const name of names) expect(unknowns[0]?.reason).toContain(name);
  });
});
