import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Subject } from '../../core/match.ts';
import type { Package } from '../../core/package.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { namesAsked } from '../../formats/rpm-module/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';
import { platformsOf } from './platforms.ts';

/**
 * Red Hat Enterprise Linux and its universal base images. Its advisories speak of installed packages by name, with epoch, repository by repository, which
 * they name by CPE: `enterprise_linux:8::baseos`. Asked are the main line, the repositories that the image was built with, and what is fixed only for those
 * who subscribe to extended support: an installed fix counts, one that is only offered there does not make a fix available. They list fixed vulnerabilities
 * only; what is not fixed, or never will be, is said of source packages, of the whole major release (`enterprise_linux:8`).
 */
export const redHat: Ecosystem = {
  id: 'Red Hat',
  purlType: 'rpm',
  purlNamespace: 'redhat',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'rhel' ? majorRelease(release) : undefined),
  lifecycle: (release) => lifecycleOf('rhel', release, { name: 'Red Hat Extended Life Cycle Support', forEverybody: false }),
  catalogers: [rpmDatabase],
  subjects: (pkg) => [
    ...platformsOf(pkg).flatMap((platform) => namesAsked(pkg).map((name) => ({ ...platform, name, version: pkg.version }))),
    ...sourceOf(pkg),
  ],
  setsAside: kernelHeaders,
};

function sourceOf(pkg: Package): readonly Subject[] {
  if (pkg.release === undefined) return [];
  const ecosystem = `Red Hat:enterprise_linux:${pkg.release}`;
  return namesAsked({ ...pkg, name: pkg.source?.name ?? pkg.name }).map((name) => ({ ecosystem, name, version: pkg.version }));
}
