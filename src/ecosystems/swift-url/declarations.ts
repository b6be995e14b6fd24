import type { LockedPackage } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parsePackageResolved } from '../../formats/package-resolved/index.ts';
import { parsePackageSwift } from '../../formats/package-swift/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;

/** Package.resolved, wherever Xcode keeps it, and Package.swift where there is none beside it. */
export const swiftUrlDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'swift-projects',
    locks: [
      {
        id: 'swift-package-resolved',
        version: 1,
        selects: [{ name: 'Package.resolved' }],
        limit,
        read: (file) => parsePackageResolved(file.bytes()),
      },
    ],
    manifest: { id: 'swift-package', version: 1, selects: [{ name: 'Package.swift' }], limit, read: (file) => parsePackageSwift(file.bytes()) },
    identify,
    remedy: 'commit the Package.resolved that swift package resolve writes',
    leavesOpen: ({ facts }) => facts.packages.filter(({ version, own }) => version === '' && own === undefined).map(({ name }) => name),
  }),
];

function identify({ name, version, origin }: LockedPackage): Identity | undefined {
  if (name === '' || (version === '' && origin === undefined)) return undefined;
  const slash = name.lastIndexOf('/');
  const names = slash < 0 ? { name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
  const qualifiers = origin?.startsWith('git+') === true ? { qualifiers: { vcs_url: origin } } : {};
  return { purl: formatPurl({ type: 'swift', ...names, version, ...qualifiers }), ecosystem: 'SwiftURL', name, version };
}
