import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parsePodfile } from '../../formats/podfile/index.ts';
import { parsePodfileLock } from '../../formats/podfile-lock/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;

/** Podfile.lock, and the Podfile where there is none. */
export const cocoapodsDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'cocoapods-projects',
    locks: [
      {
        id: 'cocoapods-podfile-lock',
        version: 1,
        selects: [{ name: 'Podfile.lock' }],
        limit,
        read: (file) => wholePods(parsePodfileLock(file.bytes())),
      },
    ],
    manifest: { id: 'cocoapods-podfile', version: 1, selects: [{ name: 'Podfile' }], limit, read: (file) => wholePods(parsePodfile(file.bytes())) },
    identify,
    remedy: 'commit the Podfile.lock that pod install writes',
  }),
];

/** The parts of a pod (`AFNetworking/Reachability`) are downloaded and released together: one package. */
function wholePods({ packages, roots }: LockFile): LockFile {
  const pods = new Map<string, { locked: LockedPackage; requires: Set<string> }>();
  for (const locked of packages) {
    const key = podOf(locked.key);
    const known = pods.get(key) ?? { locked: { ...locked, key, name: podOf(locked.name) }, requires: new Set<string>() };
    for (const required of locked.requires) if (podOf(required) !== key) known.requires.add(podOf(required));
    pods.set(key, known);
  }
  return {
    packages: [...pods.values()].map(({ locked, requires }) => ({ ...locked, requires: [...requires] })),
    ...(roots === undefined ? {} : { roots: roots.map(({ key, scope }) => ({ key: podOf(key), scope })) }),
  };
}

function podOf(name: string): string {
  const [pod = name] = name.split('/', 1);
  return pod;
}

function identify({ name, version, origin }: LockedPackage): Identity | undefined {
  if (version === '') return undefined;
  const qualifiers = origin === undefined ? {} : { qualifiers: origin.startsWith('git+') ? { vcs_url: origin } : { download_url: origin } };
  return { purl: formatPurl({ type: 'cocoapods', name, version, ...qualifiers }), ecosystem: 'CocoaPods', name, version };
}
