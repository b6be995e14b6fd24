import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './gemfile-lock.fuzz.ts';
import { parseGemfileLock } from './index.ts';

function parse(...lines: readonly string[]): ReturnType<typeof parseGemfileLock> {
  return parseGemfileLock(Buffer.from(lines.join('\n')));
}

const gems = ['GEM', '  remote: https://rubygems.org/', '  specs:'];

describe('parseGemfileLock', () => {
  it('reads gems, what they require and what the project names', () => {
    expect(
      parse(
        ...gems,
        '    rack (2.2.3)',
        '    rack-test (1.1.0)',
        '      rack (>= 1.0, < 3)',
        '      missing',
        '',
        'DEPENDENCIES',
        '  rack-test (~> 1.0)',
        '  gone',
      ),
    ).toEqual({
      packages: [
        { key: 'rack 2.2.3', name: 'rack', version: '2.2.3', requires: [] },
        { key: 'rack-test 1.1.0', name: 'rack-test', version: '1.1.0', requires: ['rack 2.2.3'] },
      ],
      roots: [{ key: 'rack-test 1.1.0', scope: 'runtime' }],
    });
  });

  it.each<[string, readonly string[], object, string]>([
    ['a gem server', gems, {}, 'the usual one'],
    ['no server', ['GEM', '  specs:'], {}, 'the usual one is meant'],
    ['several servers', [...gems.slice(0, 2), '  remote: https://gems.example.com/', '  specs:'], {}, 'the usual one among them'],
    [
      'another server',
      ['GEM', '  remote: https://key:x@gems.example.com/', '  specs:'],
      { origin: 'https://gems.example.com/' },
      'without credentials',
    ],
    [
      'a repository',
      ['GIT', '  remote: https://t@x/y.git', '  revision: 01', '  branch: b', '  specs:'],
      { origin: 'git+https://x/y.git#01' },
      'with its commit',
    ],
    ['a folder', ['PATH', '  remote: ../y', '  specs:'], { origin: 'file:../y' }, 'named'],
    ['the project', ['PATH', '  remote: .', '  specs:'], { own: true }, 'the gem that is built here'],
  ])('%s', (_, lines, expected) => {
    const [pkg] = parse(...lines, '    y (1.0)').packages;
    expect([pkg?.own, pkg?.origin]).toEqual([Object.hasOwn(expected, 'own') ? true : undefined, 'origin' in expected ? expected.origin : undefined]);
  });

  it('puts the platforms of a gem together', () => {
    const { packages } = parse(
      ...gems,
      '    nokogiri (1.13.3)',
      '      racc',
      '    nokogiri (1.13.3-x86_64-linux)',
      '    nokogiri (1.13.3-arm64-darwin)',
      '    racc (1.6.0)',
    );
    expect(packages.map(({ name, version, properties }) => [name, version, properties])).toEqual([
      ['nokogiri', '1.13.3', { platforms: 'ruby x86_64-linux arm64-darwin' }],
      ['racc', '1.6.0', undefined],
    ]);
  });

  it('keeps a gem of a repository apart from the one of the server', () => {
    const { packages } = parse(...gems, '    y (1.0)', 'GIT', '  remote: x', '  specs:', '    y (1.0)');
    expect(new Set(packages.map(({ key }) => key)).size).toBe(2);
  });

  it.each([
    [['PLATFORMS', '  ruby', '', 'DEPENDENCIES', '', 'BUNDLED WITH', '   2.2.28'], 'no gems'],
    [['GEM', '  remote: https://rubygems.org/', '', 'PLATFORMS', '  ruby'], 'no specs'],
    [['CHECKSUMS', '  rack (2.2.3) sha256=0', 'NEW SECTION', '    a (1)'], 'sections of other kinds'],
    [[''], 'nothing at all, which Bundler takes for no lock'],
  ])('%j has no packages: %s', (lines) => {
    expect(parse(...lines).packages).toEqual([]);
  });

  it('reads lines of Windows, and sources behind the rest', () => {
    expect(parse('DEPENDENCIES\r', '  a\r', ...gems.map((line) => `${line}\r`), '    a (1)\r')).toMatchObject({
      packages: [{ name: 'a' }],
      roots: [{ key: 'a 1' }],
    });
  });

  it.each([
    [['malformed'], 'no section'],
    [[...gems, '    invalid-name'], 'a gem without a version'],
    [[...gems, '    a (1) (2)'], 'a gem with two'],
    [[...gems, '<<<<<<< HEAD', '    a (1)'], 'a merge that did not end'],
  ])('refuses %j: %s', (lines) => {
    expect(() => parse(...lines)).toThrow(MalformedError);
  });
});

describeFuzz(target);
