import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parseOpamFile } from '../../formats/opam-file/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';

const limit = 16 * 1024 * 1024;

/** `*.opam.locked`, and `*.opam` where there is none. */
export const opamDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'opam-projects',
    locks: [
      {
        id: 'opam-locked',
        version: 1,
        selects: [{ name: 'opam.locked' }, { suffix: '.opam.locked' }],
        limit,
        read: (file) => parseOpamFile(file.bytes()),
      },
    ],
    manifest: {
      id: 'opam-file',
      version: 1,
      selects: [{ name: 'opam' }, { suffix: '.opam' }],
      limit,
      read: (file) => parseOpamFile(file.bytes()),
    },
    identify: ({ name, version }) =>
      version === '' ? undefined : { purl: formatPurl({ type: 'opam', name, version }), ecosystem: 'opam', name, version },
    remedy: 'commit the file that opam lock writes',
  }),
];
