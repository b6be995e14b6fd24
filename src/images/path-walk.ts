import { SeaworthyError } from '../core/error.ts';
import { childOf, type TreeNode } from './tree-node.ts';

/** As many links as Linux follows in one path (path_resolution(7)). */
const mostHops = 40;
/** Steps that all walks over one image may take: those of honest images take some millions. */
const mostSteps = 20_000_000;

export interface WalkOptions {
  /** Whether a link at the very end is followed. */
  readonly followLast: boolean;
  /** Makes a directory where a component is missing; without it the walk ends there. */
  readonly make?: (parent: TreeNode, name: string) => TreeNode | undefined;
}

/** Walks paths through the tree as the kernel would inside a root: links are followed, `..` beyond the root stays at the root. */
export class PathWalker {
  readonly #root: TreeNode;
  readonly #target: (link: TreeNode) => string;
  #steps = 0;

  /** `target`: where a symbolic link leads, as written. */
  constructor(root: TreeNode, target: (link: TreeNode) => string) {
    this.#root = root;
    this.#target = target;
  }

  /** The node at the end of the path; undefined where it leads nowhere, through a file or in a circle. @throws SeaworthyError limit-exceeded */
  walk(path: string, { followLast, make }: WalkOptions): TreeNode | undefined {
    const open = path.split('/').reverse();
    let node = this.#root;
    for (let hops = 0; open.length > 0;) {
      this.#countStep();
      const component = open.pop() as string;
      if (component === '' || component === '.') continue;
      if (node.folder === undefined) return undefined;
      if (component === '..') {
        node = node.parent ?? node;
        continue;
      }
      const next = childOf(node, component) ?? make?.(node, component);
      if (next === undefined) return undefined;
      if (next.type !== 'symlink' || (open.length === 0 && !followLast)) {
        node = next;
        continue;
      }
      hops += 1;
      if (hops > mostHops) return undefined;
      const target = this.#target(next);
      if (target.startsWith('/')) node = this.#root;
      open.push(...target.split('/').reverse());
    }
    return node;
  }

  #countStep(): void {
    this.#steps += 1;
    if (this.#steps > mostSteps) throw new SeaworthyError('limit-exceeded', 'the links of the image lead through more directories than are followed');
  }
}
