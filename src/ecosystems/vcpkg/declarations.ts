import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseVcpkgManifest } from '../../formats/vcpkg-manifest/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import { vcpkgIdentity } from './identity.ts';

/** vcpkg.json. vcpkg has no lock file: the versions are those of a commit of its registry. */
export const vcpkgDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'vcpkg-projects',
    locks: [],
    manifest: {
      id: 'vcpkg-manifest',
      version: 1,
      selects: [{ name: 'vcpkg.json' }],
      limit: 16 * 1024 * 1024,
      read: (file) => parseVcpkgManifest(file.bytes()),
    },
    identify: (pkg) => vcpkgIdentity(pkg),
    remedy: 'scan the image or the folder that vcpkg installed into, which has their versions',
  }),
];
