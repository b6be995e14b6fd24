import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { hexDeclarations } from './declarations.ts';
import { hex } from './ecosystem.ts';

const [mix, rebar] = hexDeclarations as [DeclarationCataloger, DeclarationCataloger];

const mixLock = `%{
  "a": {:hex, :a, "1.0.0", "h", [:mix], [{:b, "~> 1.0", [hex: :b]}], "hexpm", "h"},
  "b": {:hex, :b, "1.1.0", "h", [:mix], [], "hexpm", "h"},
  "c": {:hex, :c, "2.0.0", "h", [:mix], [], "hexpm:acme", "h"},
  "d": {:git, "https://github.com/x/d.git", "0123", []},
}`;
const rebarLock = '{"1.2.0",[{<<"a">>,{pkg,<<"a">>,<<"1.0.0">>},0},{<<"b">>,{pkg,<<"b">>,<<"1.1.0">>},1}]}.';

describeEcosystem(hex, { files: {}, purls: [], older: '1.0.0-rc.1', newer: '1.0.0' });

describeDeclarations(mix, {
  files: { 'mix.lock': mixLock, 'apps/x/mix.exs': '[{:q, "1.0.0"}]' },
  purls: ['pkg:hex/a@1.0.0', 'pkg:hex/b@1.1.0', 'pkg:hex/acme/c@2.0.0', 'pkg:hex/d?vcs_url=git%2Bhttps://github.com/x/d.git%230123'],
});

describeDeclarations(rebar, { files: { 'x/rebar.lock': rebarLock }, purls: ['pkg:hex/a@1.0.0', 'pkg:hex/b@1.1.0'] });

describe('projects of Elixir and Erlang', () => {
  it('mix.exs tells what the project names', () => {
    const { packages, unknowns } = declare(mix, { 'mix.lock': mixLock, 'mix.exs': '[{:a, "~> 1.0"}, {:c, "~> 2.0", only: :test}]' });
    expect(unknowns).toEqual([]);
    expect(packages.map(({ name, dependency }) => [name, dependency])).toEqual([
      ['a', { direct: true, scope: 'runtime', requiredBy: [] }],
      ['b', { direct: false, scope: 'runtime', requiredBy: ['pkg:hex/a@1.0.0'] }],
      ['c', { direct: true, scope: 'development', requiredBy: [] }],
      ['d', { requiredBy: [] }],
    ]);
    expect(packages.map((pkg) => hex.subjects(pkg).map(({ name }) => name))).toEqual([['a'], ['b'], [], []]);
  });

  it('without mix.exs nothing tells', () => {
    expect(declare(mix, { 'mix.lock': mixLock }).packages[0]?.dependency).toEqual({ requiredBy: [] });
  });

  it('rebar.lock tells it by the level', () => {
    expect(declare(rebar, { 'rebar.lock': rebarLock }).packages.map(({ dependency }) => dependency)).toEqual([
      { direct: true, scope: 'runtime', requiredBy: [] },
      { direct: false, requiredBy: [] },
    ]);
  });

  it('without a lock file the manifest counts as far as it is exact', () => {
    expect(declare(mix, { 'mix.exs': '[{:a, "== 1.0.0"}, {:b, "~> 1.0"}]' })).toMatchObject({
      packages: [{ purl: 'pkg:hex/a@1.0.0' }],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/mix.exs', count: 2 }],
    });
    expect(declare(rebar, { 'rebar.config': '{deps, [{a, "1.0.0"}, b]}.' })).toMatchObject({
      packages: [{ purl: 'pkg:hex/a@1.0.0' }],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/rebar.config', count: 2 }],
    });
  });
});
