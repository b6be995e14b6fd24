import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { parseMixProject } from './index.ts';
import { target } from './mix-project.fuzz.ts';

describe('mix.exs', () => {
  it.each<[string, readonly (string | boolean | undefined)[], string]>([
    ['{:phoenix, "~> 1.7"}', ['phoenix', '', 'runtime', undefined], 'a range'],
    ['{:a, "1.6.0"}', ['a', '1.6.0', 'runtime', undefined], 'exactly this one'],
    ['{:a, "== 1.6.0"}', ['a', '1.6.0', 'runtime', undefined], 'exactly this one'],
    ['{:a, "~> 1.0", only: [:dev, :test], runtime: false}', ['a', '', 'development', undefined], 'for development'],
    ['{:a, "~> 1.0", only: :test}', ['a', '', 'development', undefined], 'for tests'],
    ['{:a, "~> 1.0", only: [:prod, :dev]}', ['a', '', 'runtime', undefined], 'for production too'],
    ['{:a, git: "https://x/a.git"}', ['a', '', 'runtime', undefined], 'a repository'],
    ['{:a, path: "../a"}', ['a', '', 'runtime', true], 'a folder'],
    ['{:a, in_umbrella: true}', ['a', '', 'runtime', true], 'a sibling'],
  ])('%s is %o: %s', (text, expected) => {
    const [found] = parseMixProject(Buffer.from(`defp deps do\n [${text}]\nend`)).packages;
    expect([found?.name, found?.version, found?.scope, found?.own]).toEqual(expected);
  });

  it('reads no comment and no other tuple', () => {
    expect(parseMixProject(Buffer.from('# {:a, "1.0.0"}\n{:ok, value}\n{:error, :b}\n[main: {App, []}]')).packages).toEqual([]);
  });
});

describeFuzz(target);
