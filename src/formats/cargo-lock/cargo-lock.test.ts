import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { target } from './cargo-lock.fuzz.ts';
import { parseCargoLock } from './index.ts';

const registry = 'registry+https://github.com/rust-lang/crates.io-index';

function lock(...entries: readonly (readonly [string, string, string?, (readonly string[])?])[]): Buffer {
  const text = entries.map(
    ([name, version, source = '', dependencies = []]) =>
      `[[package]]\nname = "${name}"\nversion = "${version}"\n${source === '' ? '' : `source = "${source}"\n`}dependencies = ${JSON.stringify(dependencies)}\n`,
  );
  return Buffer.from(text.join('\n'));
}

describe('parseCargoLock', () => {
  it.each<[string, string, string | undefined, boolean, string]>([
    ['the usual registry', registry, undefined, false, 'known by name'],
    ['the usual registry by HTTP', 'sparse+https://index.crates.io/', undefined, false, 'known by name'],
    [
      'another registry',
      'registry+https://u:secret@crates.example.com/index',
      'registry+https://crates.example.com/index',
      false,
      'without credentials',
    ],
    ['a repository', 'git+https://token@git.example.com/a?branch=x#0123', 'git+https://git.example.com/a?branch=x#0123', false, 'with its commit'],
    ['a folder', '', undefined, true, 'part of the project'],
  ])('%s', (_, source, origin, own) => {
    const [pkg] = parseCargoLock(lock(['a', '1.0.0', source])).packages;
    expect([pkg?.origin, pkg?.own ?? false]).toEqual([origin, own]);
  });

  it('finds the package that a dependency means by as much as is written of it', () => {
    const git = 'git+https://example.com/regex.git';
    const { packages } = parseCargoLock(
      lock(
        ['app', '0.1.0', '', ['only', 'two 2.0.0', `regex 1.0.0 (${git})`, `regex 1.0.0 (${registry})`, 'missing']],
        ['only', '1.0.0', registry, ['only']],
        ['two', '1.0.0', registry],
        ['two', '2.0.0', registry],
        ['regex', '1.0.0', registry],
        ['regex', '1.0.0', `${git}#0123`],
      ),
    );
    expect(packages[0]?.requires).toEqual([
      `only 1.0.0 (${registry})`,
      `two 2.0.0 (${registry})`,
      `regex 1.0.0 (${git}#0123)`,
      `regex 1.0.0 (${registry})`,
    ]);
    expect(packages[1]?.requires).toEqual([packages[1]?.key]);
    expect(new Set(packages.map(({ key }) => key)).size).toBe(packages.length);
  });

  it('reads the root of the first version', () => {
    const text = '[root]\nname = "app"\nversion = "0.1.0"\ndependencies = ["a 1.0.0"]\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "x"\n';
    expect(parseCargoLock(Buffer.from(text)).packages.map(({ name, own }) => [name, own])).toEqual([
      ['app', true],
      ['a', undefined],
    ]);
  });

  it('has no packages where nothing is locked', () => {
    expect(parseCargoLock(Buffer.from('version = 4\n'))).toEqual({ packages: [] });
  });

  it.each([
    ['[[package]]\nname = "a"\n', 'no version'],
    ['[[package]]\nversion = "1"\n', 'no name'],
    ['[[package]]\nname = 1\nversion = "1"\n', 'a name that is a number'],
    ['package = [1]\n', 'an entry that is no table'],
    ['root = 1\n', 'a root that is no table'],
    ['[', 'no TOML'],
  ])('refuses %j: %s', (text) => {
    expect(() => parseCargoLock(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
