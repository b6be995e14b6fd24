import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { parseVcpkgStatus, type VcpkgPort } from '../../formats/vcpkg-status/index.ts';
import { vcpkgIdentity } from './identity.ts';

/** `installed/vcpkg/status`, `vcpkg_installed/vcpkg/status`. */
export const vcpkgStatusFile: FileAnalyser<readonly VcpkgPort[]> = {
  id: 'vcpkg-status',
  version: 1,
  selects: [{ suffix: '/vcpkg/status' }],
  limit: 16 * 1024 * 1024,
  read: (file) => parseVcpkgStatus(file.bytes()),
};

/** Lists ports by the database of a tree that vcpkg installed into. */
export const installedVcpkgPorts: Cataloger = {
  id: 'vcpkg-installed',
  analysers: [vcpkgStatusFile],
  catalog: (tree) => ({ packages: tree.analysed(vcpkgStatusFile).flatMap(packagesIn), unknowns: [] }),
};

function packagesIn({ path, layer, facts }: AnalysedFile<readonly VcpkgPort[]>): readonly Package[] {
  return facts.flatMap((port): Package[] => {
    const identity = vcpkgIdentity(port, port.triplet);
    return identity === undefined ? [] : [{ ...identity, locations: [{ path: `/${path}`, layer }] }];
  });
}
