import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { parseRockspec } from '../../formats/rockspec/index.ts';
import { lockCataloger } from '../lock-cataloger.ts';

/** Rockspecs of the project. */
export const luaRocksDeclarations: readonly DeclarationCataloger[] = [
  lockCataloger({
    id: 'luarocks-projects',
    locks: [],
    manifest: {
      id: 'luarocks-rockspec',
      version: 1,
      selects: [{ suffix: '.rockspec' }],
      limit: 4 * 1024 * 1024,
      read: (file) => parseRockspec(file.bytes()).dependencies,
    },
    identify: ({ name, version }) =>
      version === '' ? undefined : { purl: formatPurl({ type: 'luarocks', name, version }), ecosystem: 'LuaRocks', name, version },
    remedy: 'pin them with == in the rockspec',
  }),
];
