import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseDotnetDeps } from './index.ts';
import { target } from './dotnet-deps.fuzz.ts';

const target8 = '.NETCoreApp,Version=v8.0/linux-x64';

function parse(libraries: object, targets: object = {}, runtimeTarget: unknown = { name: target8 }): readonly string[] {
  return parseDotnetDeps(Buffer.from(JSON.stringify({ runtimeTarget, targets, libraries }))).map(({ name, version }) => `${name} ${version}`);
}

describe('deps.json', () => {
  it.each<[object, string[], string]>([
    [{ runtime: { 'lib/net6.0/A.dll': {} } }, ['A 1.0.0'], 'an assembly'],
    [{ native: { 'x.so': {} } }, ['A 1.0.0'], 'a native library'],
    [{ runtimeTargets: { 'runtimes/linux/x.so': {} } }, ['A 1.0.0'], 'files for several platforms'],
    [{ resources: { 'lib/de/A.resources.dll': {} } }, ['A 1.0.0'], 'translations'],
    [{ runtime: { 'lib/net6.0/_._': {} } }, [], 'a placeholder'],
    [{ compile: { 'A.dll': {} } }, [], 'for builds only'],
    [{ dependencies: { B: '1' } }, [], 'no file: the framework has it'],
  ])('a package with %o is %o: %s', (entry, expected) => {
    expect(parse({ 'A/1.0.0': { type: 'package' } }, { [target8]: { 'A/1.0.0': entry } })).toEqual(expected);
  });

  it.each<[object, string[], string]>([
    [{ 'App/1.0.0': { type: 'project' } }, [], 'the application itself'],
    [{ 'System/4.0.0.0': { type: 'reference' }, 'X/4.0.0.0': { type: 'referenceassembly' } }, [], 'assemblies to build against'],
    [
      { 'runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.0': { type: 'runtimepack' } },
      ['Microsoft.NETCore.App.Runtime.linux-x64 8.0.0'],
      'the runtime of a self-contained application',
    ],
    [{ A: { type: 'package' }, '/1': { type: 'package' }, 'A/': { type: 'package' } }, [], 'no name or no version'],
  ])('%o gives %o: %s', (libraries, expected) => {
    expect(parse(libraries)).toEqual(expected);
  });

  it('without its target, every package counts; the only target counts whatever its name; the old form names the target alone', () => {
    const libraries = { 'A/1.0.0': { type: 'package' } };
    const nothing = { 'A/1.0.0': {} };
    expect(parse(libraries, { x: nothing, y: nothing })).toEqual(['A 1.0.0']);
    expect(parse(libraries, { x: nothing })).toEqual([]);
    expect(parse(libraries, { x: nothing, y: { 'A/1.0.0': { native: { a: {} } } } }, 'x')).toEqual([]);
  });

  it.each([
    ['bogus deps.json', 'no JSON'],
    ['{"targets":{}}', 'no libraries: nothing tells packages from projects'],
    ['{"libraries":{', 'cut off'],
  ])('%s is refused: %s', (text) => {
    expect(() => parseDotnetDeps(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
