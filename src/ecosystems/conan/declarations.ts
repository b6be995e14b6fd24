import type { LockedPackage } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseConanLock } from '../../formats/conan-lock/index.ts';
import { parseConanfile, parseConanfilePy } from '../../formats/conanfile/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';
import type { Identity } from '../locked-packages.ts';

const limit = 64 * 1024 * 1024;

/** conan.lock, and conanfile.txt or conanfile.py where there is none. */
export const conanDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'conan-projects',
    locks: [{ id: 'conan-lock', version: 1, selects: [{ name: 'conan.lock' }], limit, read: (file) => parseConanLock(file.bytes()) }],
    manifest: {
      id: 'conan-conanfile',
      version: 1,
      selects: [{ name: 'conanfile.txt' }, { name: 'conanfile.py' }],
      limit,
      read: (file) => (file.path.endsWith('.py') ? parseConanfilePy(file.bytes()) : parseConanfile(file.bytes())),
    },
    identify,
    remedy: 'commit the conan.lock that conan lock create writes',
  }),
];

function identify({ name, version, properties }: LockedPackage): Identity | undefined {
  if (name === '' || version === '') return undefined;
  const { user = '', channel = '' } = properties ?? {};
  return { purl: formatPurl({ type: 'conan', name, version, qualifiers: { user, channel } }), ecosystem: 'ConanCenter', name, version };
}
