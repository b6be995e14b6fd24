import type { Ecosystem } from '../../core/ecosystem.ts';
import { apkDatabase } from '../../formats/apk-db/index.ts';
import { apk } from '../../versions/apk/ordering.ts';

/** Wolfi: rolling, without releases. Its advisories speak of the package that others were built from. */
export const wolfi: Ecosystem = {
  id: 'Wolfi',
  purlType: 'apk',
  purlNamespace: 'wolfi',
  versions: apk,
  recognize: ({ ID }) => (ID === 'wolfi' ? {} : undefined),
  lifecycle: () => 'rolling',
  catalogers: [apkDatabase],
  subjects: ({ source, name, version }) => [{ ecosystem: 'Wolfi', name: source?.name ?? name, version }],
  setsAside: ({ name }) => (name === 'linux-headers' ? 'headers of a kernel that the container does not run' : undefined),
};
