import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { MalformedError } from '../../core/error.ts';
import { parseMsbuild, type PackageItem } from './index.ts';
import { target } from './msbuild.fuzz.ts';

function itemsOf(inside: string): readonly PackageItem[] {
  return parseMsbuild(Buffer.from(`<Project>${inside}</Project>`)).items;
}

describe('files of MSBuild', () => {
  it.each<[string, PackageItem[], string]>([
    ['<ItemGroup><PackageReference Include="A" Version="1.0"/></ItemGroup>', [{ kind: 'reference', name: 'A', version: '1.0' }], 'attributes'],
    [
      '<ItemGroup><PackageReference Include="A"><Version>1.0</Version><PrivateAssets>All</PrivateAssets></PackageReference></ItemGroup>',
      [{ kind: 'reference', name: 'A', version: '1.0', development: true }],
      'children, and nobody else is to see it',
    ],
    ['<ItemGroup><PackageReference Include="A" /></ItemGroup>', [{ kind: 'reference', name: 'A' }], 'the version is given elsewhere'],
    [
      '<ItemGroup><PackageReference Include="A" VersionOverride="2" Version="1"/></ItemGroup>',
      [{ kind: 'reference', name: 'A', version: '2' }],
      'an override',
    ],
    ['<ItemGroup><PackageReference Update="A" Version="2"/></ItemGroup>', [{ kind: 'update', name: 'A', version: '2' }], 'of a reference elsewhere'],
    ['<ItemGroup><PackageVersion Include="A" Version="2"/></ItemGroup>', [{ kind: 'central', name: 'A', version: '2' }], 'a central version'],
    [
      '<ItemGroup><GlobalPackageReference Include="A" Version="2"/></ItemGroup>',
      [{ kind: 'global', name: 'A', version: '2', development: true }],
      'for every project, to build only',
    ],
    [
      '<Choose><When Condition="x"><ItemGroup><PackageReference Include=" A ; B;" version=" 1 "/></ItemGroup></When></Choose>',
      [
        { kind: 'reference', name: 'A', version: '1' },
        { kind: 'reference', name: 'B', version: '1' },
      ],
      'under a condition, two at once, blanks',
    ],
    ['<PackageReference Include="A" Version="1"/>', [{ kind: 'reference', name: 'A', version: '1' }], 'outside a group'],
    ['<ItemGroup><PackageReference Include="" Version="1"/><Reference Include="System"/></ItemGroup>', [], 'no name; an assembly of the framework'],
  ])('%s: %o (%s)', (inside, items) => {
    expect(itemsOf(inside)).toEqual(items);
  });

  it('gives properties, each time they are set', () => {
    const { properties } = parseMsbuild(
      Buffer.from('<Project><PropertyGroup><V>1</V></PropertyGroup><PropertyGroup Condition="x"><V>2</V><W/></PropertyGroup></Project>'),
    );
    expect(properties).toEqual([
      ['V', '1'],
      ['V', '2'],
      ['W', ''],
    ]);
  });

  it('holds any number of items, properties and names', () => {
    expect(itemsOf(`<PackageReference Include="${'a;'.repeat(300_000)}"/>`)).toHaveLength(300_000);
    expect(itemsOf(`<ItemGroup>${'<X/>'.repeat(200_000)}<PackageReference Include="a"/></ItemGroup>`)).toHaveLength(1);
  });

  it.each([
    ['not\nxml', 'no XML'],
    ['<packages/>', 'another root'],
    ['<Project><ItemGroup>', 'cut off'],
  ])('%j is refused: %s', (text) => {
    expect(() => parseMsbuild(Buffer.from(text))).toThrow(MalformedError);
  });
});

describeFuzz(target);
