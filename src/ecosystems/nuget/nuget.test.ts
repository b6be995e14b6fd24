import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import { treeOf } from '../../../test/support/tree.ts';
import { bundleOf } from '../../formats/dotnet-bundle/fixtures/bundle.ts';
import { nuget } from './ecosystem.ts';
import { installedDotnetLibraries } from './installed.ts';

function deps(libraries: Readonly<Record<string, string>>, runtimeTarget = 'none'): string {
  const entries = Object.entries(libraries).map(([key, type]) => [key, { type }]);
  return JSON.stringify({ runtimeTarget: { name: runtimeTarget }, libraries: Object.fromEntries(entries) });
}

describeEcosystem(nuget, {
  files: {
    'app/App.deps.json': deps({
      'App/1.0.0': 'project',
      'Newtonsoft.Json/13.0.1': 'package',
      'runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.0': 'runtimepack',
    }),
    'usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.1/Microsoft.NETCore.App.deps.json': deps({
      'Microsoft.NETCore.App.Runtime.linux-x64/8.0.1': 'package',
    }),
    'usr/lib/dotnet/shared/Microsoft.AspNetCore.App/6.0.2/Microsoft.AspNetCore.App.deps.json': deps({}),
    'app/single': bundleOf({ deps: deps({ 'Serilog/2.10.0': 'package' }) }),
    'app/silent': bundleOf({}),
  },
  purls: [
    'pkg:nuget/Newtonsoft.Json@13.0.1',
    'pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.0',
    'pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.1',
    'pkg:nuget/Microsoft.AspNetCore.App@6.0.2',
    'pkg:nuget/Serilog@2.10.0',
  ],
  older: '13.0.1-beta1',
  newer: '13.0.1',
});

describe('installed packages of .NET', () => {
  it.each([
    ['opt/app/shared/x/App.deps.json', [], 'not the folder of a framework'],
    ['shared/A/1.0/B.deps.json', [], 'the file of another'],
    ['shared/A/1.0/A.deps.json', ['A@1.0'], 'at the root'],
  ])('%s: %o, %s', (path, expected) => {
    const { packages } = installedDotnetLibraries.catalog(treeOf({ [path]: deps({}) }), {});
    expect(packages.map(({ name, version }) => `${name}@${version}`)).toEqual(expected);
  });
});

describe('single-file applications', () => {
  it('that say nothing of themselves are told', () => {
    const { unknowns } = installedDotnetLibraries.catalog(treeOf({ 'app/silent': bundleOf({}), 'app/host': bundleOf({ place: 0 }) }), {});
    expect(unknowns).toMatchObject([{ kind: 'unrecognized-binary', subject: '/app/silent', reason: expect.stringContaining('without deps.json') }]);
  });
});

describe('what advisories are asked', () => {
  it.each([
    ['Newtonsoft.Json', ['Newtonsoft.Json'], 'as it is'],
    ['Microsoft.NETCore.App.Runtime.linux-x64', ['Microsoft.NETCore.App.Runtime.linux-x64'], 'the portable runtime'],
    ['Microsoft.NETCore.App.Runtime.linux-musl-x64', ['Microsoft.NETCore.App.Runtime.linux-musl-x64'], 'the portable one for musl'],
    ['Microsoft.NETCore.App.Runtime.Mono.linux-x64', ['Microsoft.NETCore.App.Runtime.Mono.linux-x64'], 'another runtime'],
    [
      'Microsoft.NETCore.App.Runtime.ubuntu.22.04-x64',
      ['Microsoft.NETCore.App.Runtime.ubuntu.22.04-x64', 'Microsoft.NETCore.App.Runtime.linux-x64'],
      'built by a distribution',
    ],
    [
      'Microsoft.AspNetCore.App.Runtime.alpine.3.19-arm64',
      ['Microsoft.AspNetCore.App.Runtime.alpine.3.19-arm64', 'Microsoft.AspNetCore.App.Runtime.linux-musl-arm64'],
      'built by a distribution with musl',
    ],
    [`Microsoft.NETCore.App.Runtime.${'a'.repeat(50_000)}`, [`Microsoft.NETCore.App.Runtime.${'a'.repeat(50_000)}`], 'a name without an end'],
  ])('about %.60s: %o (%s)', (name, names) => {
    const pkg = { purl: '', ecosystem: 'NuGet', name, version: '8.0.1', locations: [{ path: '/x' }] };
    expect(nuget.subjects(pkg)).toEqual(names.map((asked) => ({ ecosystem: 'NuGet', name: asked, version: '8.0.1' })));
  });

  it('nothing about what came from elsewhere, or says no version', () => {
    const pkg = { purl: '', ecosystem: 'NuGet', name: 'a/b', version: '0123', locations: [{ path: '/x' }] };
    expect(nuget.subjects({ ...pkg, properties: { origin: 'git+https://github.com/a/b#0123' } })).toEqual([]);
    expect(nuget.subjects({ ...pkg, version: '' })).toEqual([]);
  });
});
