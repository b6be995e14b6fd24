import type { SourceFile } from '../../core/source-tree.ts';
import type { Pom, PomParent } from '../../formats/pom/index.ts';
import { fill, modelOf, type PomModel } from './pom-model.ts';
import { folderOf } from './roots.ts';

/** A pom with all it inherits from, as far as that lies in the tree. */
export interface PomProject {
  /** The pom itself, its parent, the parent of that … */
  readonly chain: readonly PomModel[];
  /** Whether the last of them has no parent: then nothing is inherited from outside the tree. */
  readonly isComplete: boolean;
}

/** Real projects have five or six. */
const longestChain = 32;

/** The poms of a tree: each with its parents, and by coordinates. */
export class PomProjects {
  readonly #models: ReadonlyMap<string, PomModel>;
  readonly #byCoordinates = new Map<string, PomModel>();
  readonly #projects = new Map<PomModel, PomProject>();

  constructor(files: readonly SourceFile<Pom>[]) {
    this.#models = new Map(files.map((file) => [file.path, modelOf(file)]));
    for (const model of this.#models.values()) {
      const key = coordinatesOf(model).join(':');
      if (model.pom.artifact !== undefined && !this.#byCoordinates.has(key)) this.#byCoordinates.set(key, model);
    }
  }

  has(path: string): boolean {
    return this.#models.has(path);
  }

  /** @param path of a pom of the tree */
  at(path: string): PomProject | undefined {
    const model = this.#models.get(path);
    return model === undefined ? undefined : this.#projectOf(model);
  }

  /** Undefined where no pom of the tree has these coordinates. */
  named(group: string, artifact: string, version: string): PomProject | undefined {
    const model = this.#byCoordinates.get(`${group}:${artifact}:${version}`);
    return model === undefined ? undefined : this.#projectOf(model);
  }

  #projectOf(model: PomModel): PomProject {
    const known = this.#projects.get(model);
    if (known !== undefined) return known;
    const chain = this.#chainOf(model);
    const project = { chain, isComplete: chain.at(-1)?.pom.parent === undefined };
    this.#projects.set(model, project);
    return project;
  }

  #chainOf(model: PomModel): readonly PomModel[] {
    const chain = [model];
    for (let parent = this.#parentOf(model); parent !== undefined && !chain.includes(parent); parent = this.#parentOf(parent)) {
      chain.push(parent);
      if (chain.length === longestChain) break;
    }
    return chain;
  }

  /** Where the parent says it lies, if that is the one that is meant; else anywhere in the tree. */
  #parentOf(model: PomModel): PomModel | undefined {
    const { parent } = model.pom;
    if (parent === undefined) return undefined;
    const [beside] = parentPaths(model.path, parent.relativePath ?? '../pom.xml').flatMap((path) => this.#models.get(path) ?? []);
    if (beside !== undefined && beside !== model && isMeant(parent, beside)) return beside;
    return this.#byCoordinates.get([parent.group, parent.artifact, parent.version].map((text) => filled(model, text)).join(':'));
  }
}

/** The file itself, or the pom.xml in the folder; nothing where it leads out of the tree. */
function parentPaths(path: string, relative: string): readonly string[] {
  const found = relative === '' ? undefined : pathFrom(folderOf(path), relative);
  return found === undefined ? [] : [found, found === '' ? 'pom.xml' : `${found}/pom.xml`];
}

/** A path of the tree, from one of its folders; undefined where it leads out of the tree. */
export function pathFrom(folder: string, relative: string): string | undefined {
  const segments: string[] = [];
  for (const segment of `${folder}/${relative}`.split(/[\\/]/)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}

/** A version with placeholders is the one of the build. */
function isMeant(parent: PomParent, candidate: PomModel): boolean {
  const [group, artifact, version] = coordinatesOf(candidate);
  const fits = (stated: string | undefined, found: string): boolean => stated === undefined || stated === found || `${stated}${found}`.includes('${');
  return fits(parent.group, group) && fits(parent.artifact, artifact) && fits(parent.version, version);
}

/** Group and version are its parent's where it states none. */
function coordinatesOf(model: PomModel): readonly [string, string, string] {
  const { group, artifact, version, parent } = model.pom;
  return [filled(model, group ?? parent?.group), filled(model, artifact), filled(model, version ?? parent?.version)];
}

/** By what this pom says alone; as it is written where that is not enough. */
function filled(model: PomModel, text = ''): string {
  return fill([model], text) ?? text;
}
