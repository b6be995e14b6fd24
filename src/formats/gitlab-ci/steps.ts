import { MalformedError } from '../../core/error.ts';
import { fieldOf, textOf, writtenOf, type Input, type Origin, type PipelineNode, type Splice, type Step, type TextNode } from '../pipeline/index.ts';

/** As deep GitLab follows `!reference`. */
const deepest = 10;
/** Lines of all jobs together, those behind aliases and references counted as often as they are named. */
const mostSteps = 200_000;
const interpolation = /\$\[\[([^\]]{0,1000})\]\]/g;

/** Reads lists of commands; what several jobs share is one step. */
export class StepReader {
  readonly #root: PipelineNode;
  readonly #inputs: ReadonlyMap<string, string>;
  readonly #known = new Map<TextNode, Step>();
  #count = 0;

  constructor(root: PipelineNode, inputs: readonly Input[]) {
    this.#root = root;
    this.#inputs = new Map(inputs.map(({ name, type }) => [name.text, type]));
  }

  /** The steps of `script` and its like: a text, a list, lists in it, `!reference`, or what has a `script` of its own. */
  read(node: PipelineNode | undefined, depth = 0): readonly Step[] {
    if (node === undefined || depth > deepest) return [];
    if (node.tag === '!reference' && node.kind === 'list') return this.read(this.#referred(node.items), depth + 1);
    if (node.kind === 'list') return node.items.flatMap((item) => this.read(item, depth + 1));
    if (node.kind === 'map') return this.read(fieldOf(node, 'script'), depth + 1);
    const written = writtenOf(node);
    return written === undefined ? [] : [this.#step(written)];
  }

  #referred(path: readonly PipelineNode[]): PipelineNode | undefined {
    return fieldOf(this.#root, ...path.map((step) => textOf(step) ?? ''));
  }

  #step(written: TextNode): Step {
    this.#count += 1;
    if (this.#count > mostSteps) throw new MalformedError('its jobs run too many commands');
    const known = this.#known.get(written);
    if (known !== undefined) return known;
    const script = { written, splices: this.#splices(written.text), shell: 'posix' } as const;
    const step: Step = { key: written, node: written, script, images: [], inputs: [], variables: [] };
    this.#known.set(written, step);
    return step;
  }

  /** `$[[ inputs.name ]]` is put in before the pipeline is made (https://docs.gitlab.com/ci/inputs/). */
  #splices(text: string): readonly Splice[] {
    return [...text.matchAll(interpolation)].map(({ index, 0: whole, 1: inside = '' }) => {
      const name = /^\s*inputs\.([\w-]+)/.exec(inside)?.[1];
      const isChecked = name === undefined || /^(?:boolean|number|choice)$/.test(this.#inputs.get(name) ?? '');
      const origins: readonly Origin[] = isChecked ? [] : [{ name: `inputs.${name}`, trust: 'caller' }];
      return { from: index, to: index + whole.length, origins };
    });
  }
}
