import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseCabalFreeze } from '../../formats/cabal-freeze/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { parseStackLock, parseStackYaml, type StackFile } from '../../formats/stack-lock/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;

/** cabal.project.freeze names every package, stack.yaml.lock only those besides a snapshot. Where there is neither, stack.yaml and *.cabal tell what is missing. */
export const hackageDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'hackage-projects',
    locks: [
      { id: 'hackage-cabal-freeze', version: 1, selects: [{ name: 'cabal.project.freeze' }], limit, read: (file) => parseCabalFreeze(file.bytes()) },
      {
        id: 'hackage-stack-lock',
        version: 1,
        selects: [{ name: 'stack.yaml.lock' }],
        limit,
        read: (file) => withSnapshots(parseStackLock(file.bytes())),
      },
    ],
    manifest: {
      id: 'hackage-project',
      version: 1,
      selects: [{ name: 'stack.yaml' }, { suffix: '.cabal' }],
      limit,
      read: (file) => (file.path.endsWith('.yaml') ? withSnapshots(parseStackYaml(file.bytes())) : { packages: [unnamed('what it builds on')] }),
    },
    identify,
    remedy: 'run cabal freeze and commit cabal.project.freeze, which names every package',
    speaksBeneath: true,
    everyLockCounts: true,
  }),
];

/** A snapshot pins packages that are named nowhere in the tree. */
function withSnapshots({ packages, snapshots }: StackFile): LockFile {
  return { packages: [...packages, ...snapshots.map((snapshot) => unnamed(`what the snapshot ${snapshot} has`))] };
}

function unnamed(what: string): LockedPackage {
  return { key: what, name: what, version: '', requires: [] };
}

function identify({ name, version, origin }: LockedPackage): Identity | undefined {
  if (version === '') return undefined;
  const qualifiers = origin === undefined ? {} : { qualifiers: origin.startsWith('git+') ? { vcs_url: origin } : { download_url: origin } };
  return { purl: formatPurl({ type: 'hackage', name, version, ...qualifiers }), ecosystem: 'Hackage', name, version };
}
