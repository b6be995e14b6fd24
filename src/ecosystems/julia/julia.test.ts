import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { declare, describeDeclarations } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { juliaDeclarations } from './declarations.ts';
import { julia } from './ecosystem.ts';

const [cataloger] = juliaDeclarations as [DeclarationCataloger];

const manifest = `julia_version = "1.9.0"
manifest_format = "2.0"
[[deps.JSON]]
deps = ["Dates"]
git-tree-sha1 = "31"
uuid = "uj"
version = "0.21.4"
[[deps.Dates]]
uuid = "ud"
[[deps.Fork]]
repo-url = "https://github.com/x/Fork.jl"
uuid = "uf"
version = "0.2.0"
`;

describeEcosystem(julia, { files: {}, purls: [], older: '3.0.8+0', newer: '3.0.8+1' });

describeDeclarations(cataloger, {
  files: { 'Manifest.toml': manifest, 'x/Manifest-v1.11.toml': '[[A]]\nuuid = "ua"\nversion = "1.0.0"\n', 'Cargo.toml': '[package]\nname = "x"\n' },
  purls: [
    'pkg:julia/JSON@0.21.4?uuid=uj',
    'pkg:julia/Dates?uuid=ud',
    'pkg:julia/Fork@0.2.0?uuid=uf&vcs_url=git%2Bhttps://github.com/x/Fork.jl%23',
    'pkg:julia/A@1.0.0?uuid=ua',
  ],
});

describe('projects of Julia', () => {
  it('Project.toml tells what the project names', () => {
    const { packages, unknowns } = declare(cataloger, { 'Manifest.toml': manifest, 'Project.toml': '[deps]\nJSON = "uj"\n' });
    expect(packages.map(({ name, dependency }) => [name, dependency?.direct])).toEqual([
      ['JSON', true],
      ['Dates', false],
      ['Fork', undefined],
    ]);
    expect(packages.flatMap((pkg) => julia.subjects(pkg).map(({ name }) => name))).toEqual(['JSON']);
    expect(unknowns).toEqual([]);
  });

  it('without a manifest nothing is told', () => {
    expect(declare(cataloger, { 'Project.toml': '[deps]\nA = "ua"\n' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', count: 2 }],
    });
    expect(declare(cataloger, { 'Project.toml': 'name = "x"\n' }).unknowns).toEqual([]);
  });
});
