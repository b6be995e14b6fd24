import type { LeftOut } from '../core/examination.ts';

/** Folders of these names are not entered, wherever they lie: what is in them was put there by a tool, from what the tree declares. */
const folders: ReadonlyMap<string, string> = new Map([
  ['.git', 'the history of a version control system'],
  ['.hg', 'the history of a version control system'],
  ['.svn', 'the history of a version control system'],
  ['.jj', 'the history of a version control system'],
  ['node_modules', 'installed packages: the lock file beside them says which'],
  ['bower_components', 'installed packages: the manifest beside them says which'],
  ['.pnpm-store', 'a store of downloaded packages'],
  ['.yarn', 'a store of downloaded packages'],
  ['.venv', 'a virtual environment: the lock file beside it says what belongs in it'],
  ['.tox', 'virtual environments for tests'],
  ['.nox', 'virtual environments for tests'],
  ['__pycache__', 'compiled files'],
  ['.terraform', 'downloaded providers and modules: the lock file beside them says which'],
  ['.gradle', 'a cache of the build'],
]);

const excluded = 'excluded by an option';
const link = 'symbolic links are not followed; what they lead to inside the tree is read where it lies';
const special = 'neither files nor folders';
const submodule = 'a submodule is another repository, which was not fetched: scan it by itself';
/** Submodules that are named one by one before the rest is only counted. */
const mostNamed = 100;

/** What a walk did not enter or read, counted by what it is. */
export class LeftOutTally {
  readonly #counts = new Map<string, { subject: string; reason: string; count: number }>();
  #submodules = 0;

  /** Whether a folder of this name is left out; if so it is counted. */
  leavesOutFolder(name: string): boolean {
    const reason = folders.get(name);
    if (reason === undefined) return false;
    this.#count(name, reason);
    return true;
  }

  excluded(pattern: string): void {
    this.#count(pattern, excluded);
  }

  link(): void {
    this.#count('symbolic links', link);
  }

  special(): void {
    this.#count('special files', special);
  }

  /** Told by name: what it holds is part of the product, and nobody has looked at it. */
  submodule(path: string): void {
    this.#submodules += 1;
    this.#count(this.#submodules > mostNamed ? 'more submodules' : path, submodule);
  }

  /** The most frequent first. */
  list(): readonly LeftOut[] {
    return [...this.#counts.values()].toSorted((left, right) => right.count - left.count || (left.subject < right.subject ? -1 : 1));
  }

  #count(subject: string, reason: string): void {
    const known = this.#counts.get(subject);
    if (known === undefined) this.#counts.set(subject, { subject, reason, count: 1 });
    else known.count += 1;
  }
}
