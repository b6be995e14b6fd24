import {
  entriesOf,
  fieldOf,
  itemsOf,
  textOf,
  textsOf,
  writtenOf,
  type ImageUse,
  type PipelineNode,
  type Script,
  type Step,
  type TextNode,
  type Variable,
} from '../pipeline/index.ts';
import { splicesOf, withDefaults } from './params.ts';

/** What names mean in a task. */
export interface TaskScope {
  /** Parameters whose values are checked before they are put in. */
  readonly checked: ReadonlySet<string>;
  readonly defaults: ReadonlyMap<string, TextNode>;
  readonly template: PipelineNode | undefined;
}

export function readStep(node: PipelineNode, scope: TaskScope): Step | undefined {
  const [first] = entriesOf(node);
  if (first === undefined) return undefined;
  const name = textOf(fieldOf(node, 'name'));
  const script = scriptOf(node, scope);
  const failure = writtenOf(fieldOf(node, 'onError'));
  return {
    key: first.key,
    node,
    ...(name === undefined ? {} : { id: name, name }),
    ...(script === undefined ? {} : { script }),
    images: imageOf(node, 'step', scope),
    inputs: itemsOf(fieldOf(node, 'params')).flatMap((param) => variableOf(param, scope)),
    variables: variablesOf(fieldOf(node, 'env'), scope),
    ...(failure?.text === 'continue' ? { mayFail: failure } : {}),
  };
}

export interface ReadSidecar {
  readonly images: readonly ImageUse[];
  /** What it runs, where it is a script. */
  readonly step?: Step;
}

export function readSidecar(node: PipelineNode, scope: TaskScope): ReadSidecar {
  const images = imageOf(node, 'sidecar', scope);
  const step = readStep(node, scope);
  return { images, ...(step?.script === undefined ? {} : { step: { ...step, images: [] } }) };
}

/** An image of the step, or that of the template of all steps. */
function imageOf(node: PipelineNode, role: string, { defaults, template }: TaskScope): readonly ImageUse[] {
  const image = writtenOf(fieldOf(node, 'image') ?? (fieldOf(node, 'ref') === undefined ? fieldOf(template, 'image') : undefined));
  if (image === undefined) return [];
  const { written, text } = withDefaults(image, defaults);
  return [{ written, ...(text.includes('$(') ? {} : { reference: text }), role }];
}

/** `script`, or the text that `sh -c` is given. */
function scriptOf(node: PipelineNode, { checked }: TaskScope): Script | undefined {
  const script = writtenOf(fieldOf(node, 'script'));
  if (script !== undefined) return { written: script, splices: splicesOf(script.text, checked), shell: shellOf(script.text) };
  const words = [...textsOf(fieldOf(node, 'command')), ...textsOf(fieldOf(node, 'args'))];
  const flag = words.findIndex(({ text }) => /^-\w*c$/.test(text));
  const [program, given] = [words[0], flag < 0 ? undefined : words[flag + 1]];
  if (program === undefined || given === undefined || !/(?:^|\/)(?:ba|da|z|k)?sh$/.test(program.text)) return undefined;
  return { written: given, splices: splicesOf(given.text, checked), shell: 'posix' };
}

function shellOf(script: string): Script['shell'] {
  const line = /^#!([^\n]*)/.exec(script)?.[1];
  return line === undefined || /(?:^|[/\s])(?:ba|da|z|k)?sh\b/.test(line) ? 'posix' : 'other';
}

export function variablesOf(node: PipelineNode | undefined, scope: TaskScope): readonly Variable[] {
  return itemsOf(node).flatMap((one) => variableOf(one, scope));
}

function variableOf(node: PipelineNode, { checked }: TaskScope): readonly Variable[] {
  const key = writtenOf(fieldOf(node, 'name'));
  const value = writtenOf(fieldOf(node, 'value'));
  if (key === undefined) return [];
  if (value !== undefined) return [{ name: key.text, key, written: value, splices: splicesOf(value.text, checked) }];
  return fieldOf(node, 'valueFrom', 'secretKeyRef') === undefined ? [] : [{ name: key.text, key, written: key, splices: [], isSecret: true }];
}
