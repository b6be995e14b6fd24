import { describe, expect, it } from 'vitest';
import { declare, describeDeclarations, type LiteralFiles } from '../../../test/support/source-tree.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { nugetDeclarations } from './declarations.ts';
import { nugetProjects } from './projects.ts';
import { paketProjects } from './paket.ts';

function project(inside: string): string {
  return `<Project Sdk="Microsoft.NET.Sdk">${inside}</Project>`;
}

function references(...items: readonly string[]): string {
  return project(`<ItemGroup>${items.map((item) => `<PackageReference ${item}/>`).join('')}</ItemGroup>`);
}

function lock(packages: object): string {
  return JSON.stringify({ version: 1, dependencies: { 'net8.0': packages } });
}

/** name@version and what is known of it, by purl. */
function listed(files: LiteralFiles): readonly string[] {
  return declare(nugetProjects, files).packages.map(({ name, version, dependency }) =>
    [`${name}@${version}`, dependency?.direct === true ? 'direct' : 'transitive', dependency?.scope].join(' '),
  );
}

describeDeclarations(nugetProjects, {
  files: {
    'src/app/app.csproj': references('Include="A" Version="1.0.0"', 'Include="Tool" Version="2.0.0" PrivateAssets="all"'),
    'src/app/packages.lock.json': lock({
      A: { type: 'Direct', resolved: '1.0.1', dependencies: { B: '1.0.0' } },
      B: { type: 'Transitive', resolved: '1.0.0' },
      Tool: { type: 'Direct', resolved: '2.0.0' },
      'my.lib': { type: 'Project', dependencies: { C: '3.0.0' } },
      C: { type: 'Transitive', resolved: '3.0.0' },
    }),
    'src/old/packages.config': '<packages><package id="D" version="4.0.0"/></packages>',
    'src/plain/plain.fsproj': references('Include="E" Version="5.0.0"'),
  },
  purls: ['pkg:nuget/A@1.0.1', 'pkg:nuget/B@1.0.0', 'pkg:nuget/Tool@2.0.0', 'pkg:nuget/C@3.0.0', 'pkg:nuget/D@4.0.0', 'pkg:nuget/E@5.0.0'],
});

describeDeclarations(paketProjects, {
  files: {
    'paket.lock':
      'NUGET\n  remote: https://api.nuget.org/v3/index.json\n    A (1.0.0)\n      B (>= 1.0)\n    B (1.5.0)\nGITHUB\n  remote: a/b\n    x.fs (0123)\n',
    'paket.dependencies': 'nuget A\n',
  },
  purls: ['pkg:nuget/A@1.0.0', 'pkg:nuget/B@1.5.0', 'pkg:generic/a%2Fb@0123?vcs_url=git%2Bhttps://github.com/a/b%230123'],
});

describeDeclarations(nugetDeclarations[2] as DeclarationCataloger, {
  files: { '.config/dotnet-tools.json': '{"version":1,"tools":{"dotnet-ef":{"version":"6.0.1"}}}' },
  purls: ['pkg:nuget/dotnet-ef@6.0.1'],
});

describe('projects of .NET', () => {
  it('a lock file wins; the project only tells what is used to build', () => {
    const files = {
      'app.csproj': references('Include="A" Version="1.0.0"', 'Include="Tool" Version="2.0.0" PrivateAssets="all"'),
      'packages.lock.json': lock({
        A: { type: 'Direct', resolved: '1.0.1', dependencies: { B: '1.0.0' } },
        B: { type: 'Transitive', resolved: '1.0.0' },
        Tool: { type: 'Direct', resolved: '2.0.0', dependencies: { T: '1.0.0' } },
        T: { type: 'Transitive', resolved: '1.0.0' },
      }),
      'obj/project.assets.json': JSON.stringify({ targets: { 'net8.0': { 'Stale/1.0.0': { type: 'package' } } } }),
    };
    expect(listed(files)).toEqual([
      'A@1.0.1 direct runtime',
      'B@1.0.0 transitive runtime',
      'Tool@2.0.0 direct development',
      'T@1.0.0 transitive development',
    ]);
    expect(declare(nugetProjects, files).unknowns).toEqual([]);
    expect(declare(nugetProjects, files).packages.find(({ name }) => name === 'B')?.dependency?.requiredBy).toEqual(['pkg:nuget/A@1.0.1']);
  });

  it('without a lock file, what restore left in obj/ counts', () => {
    const files = {
      'src/app/app.csproj': references('Include="A" Version="1.0.0"'),
      'src/app/obj/project.assets.json': JSON.stringify({
        targets: { 'net8.0': { 'A/1.0.0': { type: 'package' }, 'Lib/1.0.0': { type: 'project' } } },
        projectFileDependencyGroups: { 'net8.0': ['A >= 1.0.0'] },
      }),
    };
    expect(listed(files)).toEqual(['A@1.0.0 direct runtime']);
    expect(declare(nugetProjects, files).unknowns).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['1.2.3', 'a plain version is the least, and what restore takes', ['A@1.2.3 direct runtime']],
    ['[1.2.3]', 'exactly this one', ['A@1.2.3 direct runtime']],
    ['[1.0,2.0)', 'a range', []],
    ['1.*', 'the newest of them', []],
    ['$(Nowhere)', 'a property that nobody sets', []],
    ['', 'none', []],
  ])('a reference to %j: %s', (version, _, expected) => {
    const files = { 'app.csproj': references(`Include="A" Version="${version}"`) };
    expect(listed(files)).toEqual(expected);
    const [unknown] = declare(nugetProjects, files).unknowns;
    expect(unknown).toMatchObject({ kind: 'unresolved-dependency', subject: '/app.csproj', count: expected.length === 0 ? 2 : 1 });
    expect(unknown?.reason).toContain('what its packages require in turn');
    expect(unknown?.reason.includes('versions of A')).toBe(expected.length === 0);
  });

  it.each<[string, LiteralFiles, readonly string[]]>([
    [
      'a central version',
      {
        'src/a/a.csproj': references('Include="A"'),
        'Directory.Packages.props': project(
          '<ItemGroup><PackageVersion Include="a" Version="1.0"/><PackageVersion Include="Unused" Version="9"/></ItemGroup>',
        ),
      },
      ['A@1.0 direct runtime'],
    ],
    [
      'the nearest central version',
      {
        'src/a/a.csproj': references('Include="A"'),
        'src/Directory.Packages.props': project('<ItemGroup><PackageVersion Include="A" Version="2.0"/></ItemGroup>'),
        'Directory.Packages.props': project('<ItemGroup><PackageVersion Include="A" Version="1.0"/></ItemGroup>'),
      },
      ['A@2.0 direct runtime'],
    ],
    [
      'central versions beside the project are no business of others',
      {
        'a/a.csproj': references('Include="A"'),
        'b/b.csproj': '<Project/>',
        'b/Directory.Packages.props': project('<ItemGroup><PackageVersion Include="A" Version="1.0"/></ItemGroup>'),
      },
      [],
    ],
    [
      'a property of a property, from a file that is imported by name',
      {
        'a.csproj': references('Include="A" Version="$(AVersion)"'),
        'Directory.Build.props': project('<PropertyGroup><AVersion>$(Major).2</AVersion></PropertyGroup>'),
        'eng/Versions.props': project('<PropertyGroup><Major>7</Major></PropertyGroup>'),
      },
      ['A@7.2 direct runtime'],
    ],
    [
      'a property with two values under conditions',
      { 'a.csproj': project('<PropertyGroup><V>1</V><V>2</V></PropertyGroup><ItemGroup><PackageReference Include="A" Version="$(V)"/></ItemGroup>') },
      [],
    ],
    [
      'a property of itself',
      { 'a.csproj': project('<PropertyGroup><V>$(V)$(V)</V></PropertyGroup><ItemGroup><PackageReference Include="A" Version="$(V)"/></ItemGroup>') },
      [],
    ],
    [
      'a package for every project, to build only',
      { 'a.csproj': '<Project/>', 'Directory.Packages.props': project('<ItemGroup><GlobalPackageReference Include="G" Version="1.0"/></ItemGroup>') },
      ['G@1.0 direct development'],
    ],
    [
      'two versions for two frameworks',
      { 'a.csproj': references('Include="A" Version="1.0" Condition="x"', 'Include="A" Version="2.0"') },
      ['A@1.0 direct runtime', 'A@2.0 direct runtime'],
    ],
    [
      'central versions without any project',
      { 'Directory.Packages.props': project('<ItemGroup><PackageVersion Include="A" Version=" 1.0 "/></ItemGroup>') },
      ['A@1.0 direct runtime'],
    ],
    [
      'an imported file above projects that all have lock files',
      { 'a/a.csproj': '<Project/>', 'a/packages.lock.json': lock({}), 'Directory.Build.props': references('Include="A" Version="1.0"') },
      [],
    ],
    ['files of other programs with the same suffix', { 'x.props': 'key=value', 'y.targets': '{"a":1}' }, []],
  ])('%s', (_, files, expected) => {
    expect(listed(files)).toEqual(expected);
  });

  it.each([
    ['packages.lock.json', true],
    ['a/packages.My.App.lock.json', true],
    ['package-lock.json', false],
    ['a/other.lock.json', false],
  ])('%s is a lock file of NuGet: %s', (path, expected) => {
    expect(listed({ [path]: lock({ A: { type: 'Direct', resolved: '1.0.0' } }) }).length === 1).toBe(expected);
  });

  it('a package of packages.config without a version is told', () => {
    expect(declare(nugetProjects, { 'packages.config': '<packages><package id="A"/></packages>' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', subject: '/packages.config', count: 1 }],
    });
  });
});

describe('Paket', () => {
  it('paket.dependencies without a lock file names what cannot be told', () => {
    expect(declare(paketProjects, { 'paket.dependencies': 'nuget A\ngroup Test\n  nuget A\n  nuget B\n' })).toMatchObject({
      packages: [],
      unknowns: [{ kind: 'unresolved-dependency', count: 2, reason: expect.stringContaining('versions of a, b will') }],
    });
  });

  it('tells what the project names from what it brings', () => {
    const { packages } = declare(paketProjects, {
      'paket.lock': 'NUGET\n  remote: x\n    A (1)\n      B (>= 1)\n    B (1)\n',
      'paket.dependencies': 'nuget A\n',
    });
    expect(packages.map(({ name, dependency }) => [name, dependency?.direct, dependency?.requiredBy])).toEqual([
      ['A', true, []],
      ['B', false, ['pkg:nuget/A@1']],
    ]);
  });
});
