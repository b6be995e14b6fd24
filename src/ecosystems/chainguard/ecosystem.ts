import type { Ecosystem } from '../../core/ecosystem.ts';
import { apkDatabase } from '../../formats/apk-db/index.ts';
import { apk } from '../../versions/apk/ordering.ts';

/** Chainguard OS: rolling, without releases. Its advisories speak of the package that others were built from. */
export const chainguard: Ecosystem = {
  id: 'Chainguard',
  purlType: 'apk',
  purlNamespace: 'chainguard',
  versions: apk,
  recognize: ({ ID }) => (ID === 'chainguard' ? {} : undefined),
  lifecycle: () => 'rolling',
  catalogers: [apkDatabase],
  subjects: ({ source, name, version }) => [{ ecosystem: 'Chainguard', name: source?.name ?? name, version }],
  setsAside: ({ name }) => (name === 'linux-headers' ? 'headers of a kernel that the container does not run' : undefined),
};
