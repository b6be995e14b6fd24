import type { Ecosystem } from '../../core/ecosystem.ts';
import { pacmanDatabase } from '../../formats/pacman-db/index.ts';
import { pacman } from '../../versions/pacman/ordering.ts';

/**
 * Arch Linux: rolling, without releases. Its advisories are not part of OSV: each package is listed, and said not to be compared where a database has nothing
 * on it. What derives from it (Arch Linux ARM, Manjaro) builds or holds back packages by itself and is not taken for it.
 */
export const arch: Ecosystem = {
  id: 'Arch Linux',
  purlType: 'alpm',
  purlNamespace: 'arch',
  versions: pacman,
  recognize: ({ ID }) => (ID === 'arch' ? {} : undefined),
  lifecycle: () => 'rolling',
  catalogers: [pacmanDatabase],
  subjects: ({ name, version }) => [{ ecosystem: 'Arch Linux', name, version }],
  setsAside: ({ name }) => (/^linux(-[a-z]+)?-(api-)?headers$/.test(name) ? 'headers of a kernel that the container does not run' : undefined),
};
