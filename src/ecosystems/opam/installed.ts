import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { parseOpamSwitch } from '../../formats/opam-file/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';

type Installed = ReturnType<typeof parseOpamSwitch>;

/** `~/.opam/<switch>/.opam-switch/switch-state` */
export const switchStateFile: FileAnalyser<Installed> = {
  id: 'opam-switch-state',
  version: 1,
  selects: [{ suffix: '/.opam-switch/switch-state' }],
  limit: 16 * 1024 * 1024,
  read: (file) => parseOpamSwitch(file.bytes()),
};

/** Lists packages by the state of the switches they were installed into. */
export const installedOpamPackages: Cataloger = {
  id: 'opam-installed',
  analysers: [switchStateFile],
  catalog: (tree) => ({ packages: tree.analysed(switchStateFile).flatMap(packagesIn), unknowns: [] }),
};

function packagesIn({ path, layer, facts }: AnalysedFile<Installed>): readonly Package[] {
  return facts.map(({ name, version }) => ({
    purl: formatPurl({ type: 'opam', name, version }),
    ecosystem: 'opam',
    name,
    version,
    locations: [{ path: `/${path}`, layer }],
  }));
}
