import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf, type LifecycleReference } from '../../core/lifecycle.ts';
import type { Subject } from '../../core/match.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Products by the id in os-release. */
const products: ReadonlyMap<string, string> = new Map([
  ['sles', 'Linux Enterprise Server'],
  ['sled', 'Linux Enterprise Desktop'],
  ['sles_sap', 'Linux Enterprise Server for SAP Applications'],
  ['sle_hpc', 'Linux Enterprise High Performance Computing'],
  ['sle-micro', 'Linux Enterprise Micro'],
  ['sle-micro-rancher', 'Linux Enterprise Micro for Rancher'],
  ['sl-micro', 'Linux Micro'],
]);

/** Parts of SUSE Linux Enterprise 15 that base container images take their packages from. */
const modules = ['Basesystem', 'Server Applications', 'Development Tools'];

/**
 * SUSE Linux Enterprise. Its advisories speak of source packages, in the version of the source, product by product; of release 15 nearly all name the module
 * that a package is shipped in. What only long-term subscribers get is asked too: an installed fix counts, one that is only offered there does not make a fix
 * available.
 */
export const suse: Ecosystem = {
  id: 'SUSE',
  purlType: 'rpm',
  purlNamespace: 'suse',
  versions: rpm,
  recognize: (release) => (products.has(release['ID'] ?? '') ? releaseOf(release) : undefined),
  lifecycle: lifecycleOfProduct,
  catalogers: [rpmDatabase],
  subjects({ release, source, name, version }) {
    const asked = { name: source?.name ?? name, version: source?.version ?? version };
    return release === undefined ? [{ ecosystem: 'SUSE', ...asked }] : placesOf(release).map((place) => ({ ...place, ...asked }));
  },
  setsAside: kernelHeaders,
};

function placesOf(release: string): readonly Pick<Subject, 'ecosystem' | 'needs'>[] {
  const [, number] = / (1[25](?: SP\d+)?)$/.exec(release) ?? [];
  if (number === undefined) return [{ ecosystem: `SUSE:${release}` }];
  const parts = number.startsWith('15') ? modules.map((module) => `Linux Enterprise Module for ${module} ${number}`) : [];
  return [
    ...[release, ...parts].map((place) => ({ ecosystem: `SUSE:${place}` })),
    { ecosystem: `SUSE:Linux Enterprise Server ${number}-LTSS`, needs: 'SUSE Long Term Service Pack Support' },
  ];
}

/** `15.3` of a server → `Linux Enterprise Server 15 SP3`; Micro and releases since 16 have no service packs. */
function releaseOf({ ID = '', VERSION_ID = '' }: OsRelease): { readonly release?: string } {
  const [, number = '', minor] = /^(\d+)(?:\.(\d+))?/.exec(VERSION_ID) ?? [];
  if (number === '') return {};
  const hasServicePacks = !/micro/.test(ID) && Number(number) < 16;
  const pack = minor === undefined || minor === '0' ? '' : ` SP${minor}`;
  return { release: `${products.get(ID) ?? ''} ${hasServicePacks ? number + pack : VERSION_ID}` };
}

/** `Linux Enterprise Server 15 SP3` → sles 15.3; of other products than the server and Micro nobody tells the dates: some differ. */
function lifecycleOfProduct(release = ''): LifecycleReference | undefined {
  const [, micro] = /^Linux (?:Enterprise )?Micro (\d+\.\d+)$/.exec(release) ?? [];
  if (micro !== undefined) return lifecycleOf('suse-linux-micro', micro);
  const [, number, pack = '0'] = /^Linux Enterprise Server (\d+(?:\.\d+)?)(?: SP(\d+))?$/.exec(release) ?? [];
  if (number === undefined) return undefined;
  return lifecycleOf('sles', number.includes('.') ? number : `${number}.${pack}`, {
    name: 'SUSE Long Term Service Pack Support',
    forEverybody: false,
  });
}
