import type { Ecosystem } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { namesAsked } from '../../formats/rpm-module/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** AlmaLinux. Its advisories speak of installed packages by name, with epoch, major release by major release; of packages of modules, stream by stream. They list fixed vulnerabilities only. */
export const almalinux: Ecosystem = {
  id: 'AlmaLinux',
  purlType: 'rpm',
  purlNamespace: 'almalinux',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'almalinux' ? majorRelease(release) : undefined),
  lifecycle: (release) => lifecycleOf('almalinux', release),
  catalogers: [rpmDatabase],
  subjects: (pkg) =>
    namesAsked(pkg).map((name) => ({ ecosystem: pkg.release === undefined ? 'AlmaLinux' : `AlmaLinux:${pkg.release}`, name, version: pkg.version })),
  setsAside: kernelHeaders,
};
