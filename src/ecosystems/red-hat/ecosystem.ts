import type { Ecosystem } from '../../core/ecosystem.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { namesAsked } from '../../formats/rpm-module/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Repositories that every subscription and every universal base image has, as the platform names of advisories end. */
const repositories: ReadonlyMap<string, readonly string[]> = new Map([
  ['6', ['server', 'client', 'workstation', 'computenode']],
  ['7', ['server', 'client', 'workstation', 'computenode']],
]);
const sinceEight = ['baseos', 'appstream', 'crb'];

/**
 * Red Hat Enterprise Linux and its universal base images. Its advisories speak of installed packages by name, with epoch, repository by repository, which
 * they name by CPE: the main line's are asked (`enterprise_linux:8::baseos`). What is fixed in extended update support or in products on top of it is not
 * asked: the image does not say in a database that it has them. They list fixed vulnerabilities only.
 */
export const redHat: Ecosystem = {
  id: 'Red Hat',
  purlType: 'rpm',
  purlNamespace: 'redhat',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'rhel' ? majorRelease(release) : undefined),
  catalogers: [rpmDatabase],
  subjects(pkg) {
    const { release, version } = pkg;
    const platforms = release === undefined ? ['Red Hat'] : platformsOf(release);
    return platforms.flatMap((ecosystem) => namesAsked(pkg).map((name) => ({ ecosystem, name, version })));
  },
  setsAside: kernelHeaders,
};

function platformsOf(release: string): readonly string[] {
  return (repositories.get(release) ?? sinceEight).map((repository) => `Red Hat:enterprise_linux:${release}::${repository}`);
}
