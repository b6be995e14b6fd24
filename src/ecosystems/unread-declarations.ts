import type { FileAnalyser, FileSelector } from '../core/files.ts';
import type { DeclarationCataloger, SourceFile } from '../core/source-tree.ts';
import type { Unknown } from '../core/unknown.ts';
import { folderOf, foldersUpwards } from './tree-paths.ts';

/** Manifests and lock files that no ecosystem of this version reads, by name. */
interface Unread {
  readonly of: string;
  readonly selects: readonly FileSelector[];
  /** A lock file that is read and says more, beside them or above. */
  readonly unless?: string;
}

function named(of: string, ...names: readonly string[]): Unread {
  return { of, selects: names.map((name) => ({ name })) };
}

const unread: readonly Unread[] = [
  named('Bazel', 'MODULE.bazel'),
  named('Bower', 'bower.json'),
  named('Carthage', 'Cartfile', 'Cartfile.resolved'),
  named('Clojure', 'deps.edn', 'project.clj'),
  named('Crystal', 'shard.yml', 'shard.lock'),
  named('D', 'dub.json', 'dub.sdl', 'dub.selections.json'),
  { ...named('Deno', 'deno.json', 'deno.jsonc'), unless: 'deno.lock' },
  named('Elm', 'elm.json'),
  named('Gleam', 'gleam.toml'),
  named('LibMan', 'libman.json'),
  named('Mill', 'build.sc', 'build.mill'),
  { of: 'Nim', selects: [{ suffix: '.nimble' }] },
  named('Perl', 'cpanfile', 'cpanfile.snapshot', 'Makefile.PL'),
  named('Zig', 'build.zig.zon'),
];

/** Notes that a file is there; its content is not looked at. */
function presence(id: string, selects: readonly FileSelector[]): FileAnalyser<true> {
  return { id, version: 1, selects, limit: 64 << 20, read: () => true };
}

const kinds = unread.map(({ of, selects, unless }) => ({
  of,
  files: presence(`unread-${of.toLowerCase()}`, selects),
  locks: unless === undefined ? undefined : presence(`unread-${of.toLowerCase()}-lock`, [{ name: unless }]),
}));

/** Projects of languages that nobody reads are a gap, whatever else the tree holds. */
const unreadProjects: DeclarationCataloger = {
  id: 'unread-projects',
  analysers: kinds.flatMap(({ files, locks }) => (locks === undefined ? [files] : [files, locks])),
  declare: (tree) => ({
    packages: [],
    unknowns: kinds.flatMap(({ of, files, locks }) => {
      const locked = new Set(locks === undefined ? [] : tree.analysed(locks).map(({ path }) => folderOf(path)));
      return gapIn(
        of,
        tree.analysed(files).filter(({ path }) => !foldersUpwards(folderOf(path)).some((folder) => locked.has(folder))),
      );
    }),
  }),
};

export const unreadDeclarations: readonly DeclarationCataloger[] = [unreadProjects];

/** One Unknown for all projects of a language. */
function gapIn(of: string, files: readonly SourceFile[]): readonly Unknown[] {
  const [first] = files;
  if (first === undefined) return [];
  const more = files.length === 1 ? '' : `, here and in ${files.length - 1} other files`;
  const reason = `this version does not read what projects of ${of} declare${more}: the packages they depend on were not examined`;
  return [{ kind: 'unreadable', subject: `/${first.path}`, reason, ...(files.length === 1 ? {} : { count: files.length }) }];
}
