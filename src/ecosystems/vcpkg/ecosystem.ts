import type { Ecosystem } from '../../core/ecosystem.ts';
import { vcpkg as vcpkgVersions } from '../../versions/vcpkg/ordering.ts';
import { installedVcpkgPorts } from './installed.ts';

/** Ports of vcpkg. OSV has no word for them, nor advisories: they are reported as compared with nothing. */
export const vcpkg: Ecosystem = {
  id: 'vcpkg',
  purlType: 'generic',
  purlNamespace: 'vcpkg',
  versions: vcpkgVersions,
  catalogers: [installedVcpkgPorts],
  subjects: ({ name, version }) => [{ ecosystem: 'vcpkg', name, version }],
};
