import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseDotnetTools } from '../../formats/dotnet-tools/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import { nugetIdentity } from './identity.ts';
import { paketProjects } from './paket.ts';
import { nugetProjects } from './projects.ts';

/** Tools that a project pins for those who build it. */
const dotnetTools = lockCataloger({
  id: 'dotnet-tools',
  locks: [
    {
      id: 'dotnet-tools',
      version: 1,
      selects: [{ name: 'dotnet-tools.json' }],
      limit: 4 * 1024 * 1024,
      read: (file) => parseDotnetTools(file.bytes()),
    },
  ],
  identify: nugetIdentity,
  remedy: 'run dotnet tool update',
});

export const nugetDeclarations: readonly DeclarationCataloger[] = [nugetProjects, paketProjects, dotnetTools];
