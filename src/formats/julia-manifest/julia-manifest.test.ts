import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseJuliaManifest, parseJuliaProject } from './index.ts';
import { target } from './julia-manifest.fuzz.ts';

describe('Manifest.toml', () => {
  it('format 2', () => {
    const text = `julia_version = "1.9.0"
manifest_format = "2.0"

[[deps.JSON]]
deps = ["Dates", "Own"]
git-tree-sha1 = "31e9"
uuid = "uj"
version = "0.21.4"

[[deps.Dates]]
uuid = "ud"

[[deps.Own]]
path = "../Own"
uuid = "uo"
version = "0.1.0"

[[deps.Fork]]
git-tree-sha1 = "cca9"
repo-rev = "main"
repo-url = "https://token@github.com/x/Fork.jl"
uuid = "uf"
version = "0.2.0"

[[deps.NoUuid]]
version = "1.0.0"
`;
    expect(parseJuliaManifest(Buffer.from(text)).packages).toEqual([
      { key: 'uj', name: 'JSON', version: '0.21.4', requires: ['ud', 'uo'], properties: { uuid: 'uj' } },
      { key: 'ud', name: 'Dates', version: '', requires: [], properties: { uuid: 'ud' }, origin: 'julia:1.9.0' },
      { key: 'uo', name: 'Own', version: '0.1.0', requires: [], properties: { uuid: 'uo' }, own: true },
      { key: 'uf', name: 'Fork', version: '0.2.0', requires: [], properties: { uuid: 'uf' }, origin: 'git+https://github.com/x/Fork.jl#main' },
    ]);
  });

  it('format 1, where a name has two meanings', () => {
    const text = '[[Foo]]\ndeps = ["Bar"]\nuuid = "u1"\nversion = "1.0.0"\n[[Foo]]\nuuid = "u2"\n[[Bar]]\nuuid = "u3"\n[Bar.deps]\nFoo = "u2"\n';
    expect(parseJuliaManifest(Buffer.from(text)).packages.map(({ key, requires }) => [key, requires])).toEqual([
      ['u1', ['u3']],
      ['u2', []],
      ['u3', ['u2']],
    ]);
  });

  it.each(['', 'manifest_format = "2.0"\n', 'manifest_format = "2.0"\n[deps]\n'])('%j has none', (text) => {
    expect(parseJuliaManifest(Buffer.from(text)).packages).toEqual([]);
  });

  it('refuses what is no TOML', () => {
    expect(() => parseJuliaManifest(Buffer.from('this is not valid toml! (I think)'))).toThrow(MalformedError);
  });
});

describe('Project.toml', () => {
  it('gives what it names, by uuid', () => {
    expect(parseJuliaProject(Buffer.from('name = "x"\n[deps]\nJSON = "uj"\n[extras]\nTest = "ut"\n'))).toEqual({
      packages: [{ key: 'uj', name: 'JSON', version: '', requires: [] }],
      roots: [{ key: 'uj', scope: 'runtime' }],
    });
  });
});

describeFuzz(target);
