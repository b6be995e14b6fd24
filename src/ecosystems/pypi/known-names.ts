import type { SourceTree } from '../../core/source-tree.ts';
import { normalizePackageName } from '../../formats/osv/index.ts';
import { folderOf, foldersUpwards } from '../tree-paths.ts';
import { pythonLockFile, requirementsFile } from './declared-files.ts';

/** Which names the lock files and the requirements files of a folder pin. Names are in their one form. */
export class KnownNames {
  readonly #locked = new Map<string, Set<string>>();
  readonly #pinned = new Map<string, Set<string>>();
  /** Names of projects that a lock file counts among its own, by the folder of the lock file. */
  readonly #members = new Map<string, Set<string>>();

  constructor(tree: SourceTree) {
    for (const { path, facts } of tree.analysed(pythonLockFile)) {
      if (path.endsWith('.py.lock')) continue;
      const folder = folderOf(path);
      for (const { name, own } of facts.packages) add(own === true ? this.#members : this.#locked, folder, name);
      if (!this.#locked.has(folder)) this.#locked.set(folder, new Set());
    }
    for (const { path, facts } of tree.analysed(requirementsFile)) {
      for (const { name, version } of facts.requirements) if (version !== undefined) add(this.#pinned, folderOf(path), name);
    }
  }

  /** What the lock file beside it pins, or that of the workspace to which a project of this name belongs; undefined where there is none. */
  lockedFor(path: string, project?: string): ReadonlySet<string> | undefined {
    const folder = folderOf(path);
    const beside = this.#locked.get(folder);
    if (beside !== undefined || project === undefined) return beside;
    const home = foldersUpwards(folder).find((above) => this.#members.get(above)?.has(normal(project)) === true);
    return home === undefined ? undefined : (this.#locked.get(home) ?? new Set());
  }

  /** What requirements files in its folder pin. */
  pinnedBeside(path: string): ReadonlySet<string> {
    return this.#pinned.get(folderOf(path)) ?? new Set();
  }
}

function normal(name: string): string {
  return normalizePackageName('PyPI', name);
}

function add(sets: Map<string, Set<string>>, folder: string, name: string): void {
  const known = sets.get(folder);
  if (known === undefined) sets.set(folder, new Set([normal(name)]));
  else known.add(normal(name));
}
