import type { Ecosystem } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import type { Subject } from '../../core/match.ts';
import type { Package } from '../../core/package.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { namesAsked } from '../../formats/rpm-module/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/**
 * Rocky Linux. Its advisories speak of packages by name, with epoch, major release by major release; of packages of modules, stream by stream. Some records
 * name what was installed, others only the source package, so both are asked. They list fixed vulnerabilities only.
 */
export const rocky: Ecosystem = {
  id: 'Rocky Linux',
  purlType: 'rpm',
  purlNamespace: 'rocky',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'rocky' ? majorRelease(release) : undefined),
  lifecycle: (release) => lifecycleOf('rocky-linux', release),
  catalogers: [rpmDatabase],
  subjects: (pkg) => [...subjectsOf(pkg), ...sourceOf(pkg).flatMap(subjectsOf)],
  setsAside: kernelHeaders,
};

function subjectsOf(pkg: Package): readonly Subject[] {
  const ecosystem = pkg.release === undefined ? 'Rocky Linux' : `Rocky Linux:${pkg.release}`;
  return namesAsked(pkg).map((name) => ({ ecosystem, name, version: pkg.version }));
}

/** The epoch of the source is not recorded: it is that of the package only where both have the same version, as perl and perl-Errno of one source have not. */
function sourceOf(pkg: Package): readonly Package[] {
  const { source, name, version } = pkg;
  return source === undefined || source.name === name || source.version !== version.replace(/^\d+:/, '') ? [] : [{ ...pkg, name: source.name }];
}
