import { fieldOf, saysNo, textsOf, type PipelineNode } from '../pipeline/index.ts';

/** As many levels GitLab follows (https://docs.gitlab.com/ci/yaml/#extends). */
const deepest = 11;
const mostParents = 100;
/** Keys that the root holds too, from before there was `default`. */
const ofRoot = new Set(['image', 'services', 'before_script', 'after_script', 'cache']);

/** What jobs have from others: by `extends`, then by `default`, then from the root. */
export class Inheritance {
  readonly #root: PipelineNode;
  readonly #lines = new Map<PipelineNode, readonly PipelineNode[]>();

  constructor(root: PipelineNode) {
    this.#root = root;
  }

  /** The value that counts for a job. */
  field(job: PipelineNode, name: string): PipelineNode | undefined {
    for (const one of this.#line(job)) {
      const found = fieldOf(one, name);
      if (found !== undefined) return found;
    }
    if (saysNo(fieldOf(job, 'inherit', 'default'))) return undefined;
    return fieldOf(this.#root, 'default', name) ?? (ofRoot.has(name) ? fieldOf(this.#root, name) : undefined);
  }

  /** The values of a job and all it extends, the farthest first: what mappings are merged from. */
  all(job: PipelineNode, name: string): readonly PipelineNode[] {
    return this.#line(job)
      .flatMap((one) => fieldOf(one, name) ?? [])
      .reverse();
  }

  /** A job and what it extends, the nearest first; of several the last wins. */
  #line(job: PipelineNode): readonly PipelineNode[] {
    const known = this.#lines.get(job);
    if (known !== undefined) return known;
    const line: PipelineNode[] = [];
    this.#collect(job, line, 0);
    this.#lines.set(job, line);
    return line;
  }

  #collect(job: PipelineNode, line: PipelineNode[], depth: number): void {
    if (depth > deepest || line.length >= mostParents || line.includes(job)) return;
    line.push(job);
    const parents = textsOf(fieldOf(job, 'extends')).slice(0, mostParents);
    for (const { text } of parents.toReversed()) {
      const parent = fieldOf(this.#root, text);
      if (parent !== undefined) this.#collect(parent, line, depth + 1);
    }
  }
}
