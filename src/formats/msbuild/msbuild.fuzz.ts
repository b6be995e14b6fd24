import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { parseMsbuild } from './index.ts';

export const target: FuzzTarget = {
  name: 'msbuild',
  seeds: [
    '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><V>1.0</V></PropertyGroup><ItemGroup Condition="x"><PackageReference Include="A;B" Version="$(V)" PrivateAssets="all" /></ItemGroup></Project>',
    '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><Choose><When><ItemGroup><PackageReference Include="A"><Version>1</Version></PackageReference></ItemGroup></When></Choose></Project>',
    '<Project><ItemGroup><PackageVersion Include="A" Version="[1.0,2.0)"/><GlobalPackageReference Include="G" Version="1"/></ItemGroup></Project>',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['PackageReference', 'Include="', 'Update="', 'Version="', '<Version>', 'PrivateAssets', '$(', ';', '/>'].map((word) =>
    Buffer.from(word),
  ),
  run(bytes) {
    parseMsbuild(bytes);
  },
};
