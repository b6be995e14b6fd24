import type { DeclarationCataloger } from '../../core/source-tree.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { parsePubspecLock } from '../../formats/pubspec-lock/index.ts';
import { parsePubspec } from '../../formats/pubspec/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;

/** pubspec.lock, and pubspec.yaml where there is none. A workspace of pub has one lock file at its root. */
export const pubDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'pub-projects',
    locks: [{ id: 'pub-pubspec-lock', version: 1, selects: [{ name: 'pubspec.lock' }], limit, read: (file) => parsePubspecLock(file.bytes()) }],
    manifest: {
      id: 'pub-pubspec',
      version: 1,
      selects: [{ name: 'pubspec.yaml' }, { name: 'pubspec.yml' }],
      limit,
      read: (file) => parsePubspec(file.bytes()),
    },
    identify,
    remedy: 'commit the pubspec.lock that dart pub get writes',
    untoldIsTransitive: true,
    speaksBeneath: true,
  }),
];

function identify({ name, version, origin }: LockedPackage): Identity | undefined {
  if (version === '' && origin === undefined) return undefined;
  return { purl: formatPurl({ type: 'pub', name, version, ...qualifiersOf(origin) }), ecosystem: 'Pub', name, version };
}

function qualifiersOf(origin: string | undefined): { readonly qualifiers?: Readonly<Record<string, string>> } {
  if (origin === undefined || origin.startsWith('sdk:')) return {};
  return { qualifiers: origin.startsWith('git+') ? { vcs_url: origin } : { repository_url: origin } };
}
