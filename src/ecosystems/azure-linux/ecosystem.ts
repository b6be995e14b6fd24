import type { Ecosystem } from '../../core/ecosystem.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Azure Linux, which was named CBL-Mariner up to its second release; its advisories speak of both by the new name, of source packages and without epoch. */
export const azureLinux: Ecosystem = {
  id: 'Azure Linux',
  purlType: 'rpm',
  purlNamespace: 'azurelinux',
  versions: rpm,
  recognize(release) {
    if (release['ID'] === 'azurelinux') return majorRelease(release);
    return release['ID'] === 'mariner' ? { ...majorRelease(release), purlNamespace: 'mariner' } : undefined;
  },
  catalogers: [rpmDatabase],
  subjects: ({ release, source, name, version }) => [
    {
      ecosystem: release === undefined ? 'Azure Linux' : `Azure Linux:${release}`,
      name: source?.name ?? name,
      version: source?.version ?? version.replace(/^\d+:/, ''),
    },
  ],
  setsAside: kernelHeaders,
};
