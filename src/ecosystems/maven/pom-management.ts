import type { PomDependency } from '../../formats/pom/index.ts';
import { exactVersion } from '../../formats/maven-coordinate/index.ts';
import { fill, keyOf, type PomModel } from './pom-model.ts';
import type { PomProject, PomProjects } from './pom-projects.ts';

/** What a project's `dependencyManagement` says of a dependency; `absent` where it does not speak of it, `cannot-tell` where that is said outside the tree. */
export type Managed = { readonly version?: string; readonly scope?: string } | 'absent' | 'cannot-tell';

/** An entry whose name has placeholders. */
interface Template {
  readonly model: PomModel;
  readonly entry: PomDependency;
}

/** BOMs within BOMs. */
const deepest = 16;
/** Look-ups in one tree; a build of 1,000 modules takes about a million. */
const mostSteps = 5_000_000;

/** Answers what is managed, in Maven's order: the project, its parents, and then the BOMs that they import, in the order in which they are named. */
export class Management {
  readonly #projects: PomProjects;
  readonly #most: number;
  readonly #answers = new Map<PomProject, Map<string, Managed>>();
  readonly #templates = new Map<PomProject, ReadonlyMap<string, Template>>();
  #steps = 0;

  /** @param most look-ups before the rest is given up */
  constructor(projects: PomProjects, most = mostSteps) {
    this.#projects = projects;
    this.#most = most;
  }

  /** Whether this tree takes more work than any real one; the answers are `cannot-tell` from then on. */
  get isExhausted(): boolean {
    return this.#steps > this.#most;
  }

  /** @param key of the dependency, by `keyOf` */
  of(project: PomProject, key: string, depth = 0): Managed {
    const answers = this.#answers.get(project) ?? new Map<string, Managed>();
    this.#answers.set(project, answers);
    const known = answers.get(key);
    if (known !== undefined) return known;
    // Also the answer to a BOM that imports itself.
    answers.set(key, 'cannot-tell');
    const answer = this.count(1) && depth <= deepest ? this.#look(project, key, depth) : 'cannot-tell';
    answers.set(key, answer);
    return answer;
  }

  /** Counts work done on this tree; false where it has become too much. */
  count(steps: number): boolean {
    this.#steps += steps;
    return !this.isExhausted;
  }

  #look(project: PomProject, key: string, depth: number): Managed {
    const { chain } = project;
    const template = this.#templatesOf(project).get(key);
    for (const model of chain) {
      const found = model.managed.get(key) ?? (template?.model === model ? template.entry : undefined);
      if (found !== undefined) return statedBy(chain, found);
    }
    // A parent outside the tree outranks what is imported here.
    return project.isComplete ? this.#lookInImports(project, key, depth) : 'cannot-tell';
  }

  #lookInImports({ chain }: PomProject, key: string, depth: number): Managed {
    for (const { imports } of chain) {
      for (const { group, artifact, version = '' } of imports) {
        if (!this.count(1)) return 'cannot-tell';
        const names = [group, artifact, exactVersion(fill(chain, version)) ?? version].map((text) => fill(chain, text) ?? text);
        const bom = this.#projects.named(names[0] ?? '', names[1] ?? '', names[2] ?? '');
        const answer = bom === undefined ? 'cannot-tell' : this.of(bom, key, depth + 1);
        if (answer !== 'absent') return answer;
      }
    }
    return 'absent';
  }

  /** By the name they have in this project; the nearest of two. */
  #templatesOf(project: PomProject): ReadonlyMap<string, Template> {
    const known = this.#templates.get(project);
    if (known !== undefined) return known;
    const templates = new Map<string, Template>();
    for (const model of project.chain) {
      for (const entry of model.managedByTemplate) {
        if (!this.count(4)) return templates;
        const key = fill(project.chain, keyOf(entry));
        if (key !== undefined && !templates.has(key)) templates.set(key, { model, entry });
      }
    }
    this.#templates.set(project, templates);
    return templates;
  }
}

function statedBy(chain: readonly PomModel[], { version, scope }: PomDependency): Managed {
  const filled = version === undefined ? undefined : fill(chain, version);
  return { ...(filled === undefined ? {} : { version: filled }), ...(scope === undefined ? {} : { scope: fill(chain, scope) ?? scope }) };
}
