import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { parseRockspec } from '../../formats/rockspec/index.ts';

interface Rock {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** `lib/luarocks/rocks-5.1/<name>/<version>/<name>-<version>.rockspec`: the tree that LuaRocks installs into. */
const installedAt = /(?:^|\/)rocks(?:-\d[\d.]*)?\/([^/]+)\/([^/]+)\/\1-\2\.rockspec$/;

/** The folders name the rock, since the rockspec itself may put its name together from pieces. */
export const installedRockspecFile: FileAnalyser<Rock> = {
  id: 'luarocks-installed-rockspec',
  version: 1,
  selects: [{ suffix: '.rockspec' }],
  accepts: (path) => installedAt.test(path),
  limit: 4 * 1024 * 1024,
  read(file) {
    const [, name, version] = installedAt.exec(file.path) ?? [];
    const { license } = parseRockspec(file.bytes());
    return name === undefined || version === undefined ? undefined : { name, version, ...(license === undefined ? {} : { license }) };
  },
};

/** Lists rocks by the rockspecs of the trees they are installed in. */
export const installedRocks: Cataloger = {
  id: 'luarocks-installed',
  analysers: [installedRockspecFile],
  catalog: (tree) => ({ packages: tree.analysed(installedRockspecFile).map(packageOf), unknowns: [] }),
};

function packageOf({ path, layer, facts: { name, version, license } }: AnalysedFile<Rock>): Package {
  return {
    purl: formatPurl({ type: 'luarocks', name, version }),
    ecosystem: 'LuaRocks',
    name,
    version,
    locations: [{ path: `/${path}`, layer }],
    ...(license === undefined ? {} : { licenses: [license] }),
  };
}
