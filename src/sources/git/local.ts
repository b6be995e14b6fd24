import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GitRefManager } from 'isomorphic-git/managers';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import {
  idOf,
  isObjectId,
  mostCompressed,
  Pack,
  PackIndexFile,
  readLooseObject,
  WorkBudget,
  type GitObject,
} from '../../formats/git-objects/index.ts';
import { closeFile, openFile, type OpenFile } from '../../platform/files.ts';
import { readWholeFile } from '../../platform/read-file.ts';
import { ReadWindow, regionOf, sourceOfRegion } from '../../platform/region.ts';
import type { GitBounds } from './bounds.ts';
import type { ChosenState, Repository } from './repository.ts';

const largestRefs = 128 << 20;
/** Git itself gathers them into one from 50 on; each needs two open files. */
const mostPacks = 400;
const windowBytes = 256 << 10;
const cachedBytes = 96 << 20;

/** Opens the repository of a folder, bare or with `.git`. Only its refs and objects are read: no configuration, no hooks, no index, no working tree. @throws SeaworthyError */
export async function openLocalRepository(folder: string, ref: string | undefined, bounds: GitBounds): Promise<ChosenState> {
  const gitFolder = gitFolderOf(folder);
  const id = await idOfRef(gitFolder, folder, ref ?? 'HEAD');
  return { repository: new LocalRepository(folder, gitFolder, bounds), id };
}

/** A `.git` that is a file leads to a folder elsewhere, which would be the word of what is examined. */
function gitFolderOf(folder: string): string {
  const inside = join(folder, '.git');
  if (existsSync(inside) && statSync(inside).isFile())
    throw new SeaworthyError(
      'target-unsupported',
      `${folder} is a linked working tree or a submodule: name the repository it belongs to (git rev-parse --git-common-dir)`,
    );
  const found = [inside, folder].find((place) => existsSync(join(place, 'objects')) && existsSync(join(place, 'HEAD')));
  if (found === undefined)
    throw new SeaworthyError('target-not-found', `${folder} is not a git repository; a folder without one is scanned as dir:${folder}`);
  return found;
}

/** @throws SeaworthyError `target-not-found`, `target-unsupported` */
async function idOfRef(gitFolder: string, name: string, ref: string): Promise<string> {
  const { GitRefManager: refs } = await import('isomorphic-git/managers');
  const absent = `${name} has no branch, tag or commit ${ref}${/^[0-9a-f]{4,39}$/.test(ref) ? '; a commit is named by all 40 digits of its id' : ''}`;
  try {
    const id = await refs.resolve({ fs: refFiles(gitFolder), gitdir: gitFolder, ref });
    if (isObjectId(id)) return id;
  } catch (error) {
    if (error instanceof SeaworthyError) throw error;
    throw new SeaworthyError('target-not-found', absent, { cause: error });
  }
  throw new SeaworthyError('target-not-found', absent);
}

type RefFiles = Parameters<(typeof GitRefManager)['resolve']>[0]['fs'];

/** What the library may read: small files below the repository, whatever a ref asks for. */
function refFiles(gitFolder: string): RefFiles {
  return {
    read: (path: string) => {
      const inside = path.startsWith(`${gitFolder}/`) ? path.slice(gitFolder.length + 1) : '..';
      if (inside.split(/[\\/]/).some((segment) => segment === '..' || segment === '') || !isFile(path)) return Promise.resolve(null);
      const text = Buffer.from(readWholeFile(path, largestRefs)).toString('utf8');
      if (/^[0-9a-f]{64}\s*$/.test(text))
        throw new SeaworthyError('target-unsupported', `${gitFolder} names its objects by SHA-256, which this version does not read`);
      return Promise.resolve(text);
    },
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Loose objects and packs as they lie in a folder. What is read is held against the id it was asked for by. */
class LocalRepository implements Repository {
  readonly name: string;
  readonly #objects: string;
  readonly #budget: WorkBudget;
  readonly #open: OpenFile[] = [];
  readonly #window = new ReadWindow(windowBytes);
  #packs: readonly Pack[] | undefined;

  constructor(name: string, gitFolder: string, { unpackedBytes }: GitBounds) {
    this.name = name;
    this.#objects = join(gitFolder, 'objects');
    this.#budget = new WorkBudget(unpackedBytes);
  }

  read(id: string, limit: number): GitObject | undefined {
    const object = this.#loose(id, limit) ?? this.#packed(id, limit);
    if (object === undefined) return undefined;
    this.#budget.spend(object.bytes.length);
    if (idOf(object) !== id) throw new MalformedError(`the object ${id} holds something else than its id says`);
    return object;
  }

  close(): void {
    for (const file of this.#open.splice(0)) closeFile(file);
  }

  #loose(id: string, limit: number): GitObject | undefined {
    const path = join(this.#objects, id.slice(0, 2), id.slice(2));
    if (!isFile(path)) return undefined;
    const most = mostCompressed(limit);
    if (statSync(path).size > most) throw new MalformedError(`it has more than the ${limit} bytes that are read`);
    return readLooseObject(readWholeFile(path, most), limit);
  }

  #packed(id: string, limit: number): GitObject | undefined {
    this.#packs ??= this.#openPacks();
    for (const pack of this.#packs) {
      const object = pack.read(id, limit);
      if (object !== undefined) return object;
    }
    return undefined;
  }

  #openPacks(): readonly Pack[] {
    const folder = join(this.#objects, 'pack');
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.endsWith('.idx') && existsSync(join(folder, `${name.slice(0, -4)}.pack`)));
    if (names.length > mostPacks)
      throw new SeaworthyError('limit-exceeded', `${this.name} has ${names.length} packs; at most ${mostPacks} are read: tidy it up with git gc`);
    const tools = { budget: this.#budget, cachedBytes: Math.floor(cachedBytes / Math.max(names.length, 1)) };
    return names.toSorted().map((name) => {
      const index = new PackIndexFile(this.#source(join(folder, name)));
      return new Pack(this.#source(join(folder, `${name.slice(0, -4)}.pack`)), index, tools);
    });
  }

  #source(path: string): ReturnType<typeof sourceOfRegion> {
    const file = openFile(path);
    this.#open.push(file);
    return sourceOfRegion(regionOf(file), this.#window);
  }
}
