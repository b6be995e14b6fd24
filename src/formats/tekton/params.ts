import { fieldOf, itemsOf, textOf, writtenOf, type Input, type Origin, type PipelineNode, type Splice, type TextNode } from '../pipeline/index.ts';

/** Parameters with their defaults; one whose values are a list is checked before anything is put in. */
export function inputsOf(params: PipelineNode | undefined): readonly Input[] {
  return itemsOf(params).flatMap((param) => {
    const name = writtenOf(fieldOf(param, 'name'));
    const fallback = writtenOf(fieldOf(param, 'default'));
    const type = fieldOf(param, 'enum') === undefined ? (textOf(fieldOf(param, 'type')) ?? 'string') : 'choice';
    return name === undefined ? [] : [{ name, type, ...(fallback === undefined ? {} : { fallback }) }];
  });
}

/** `$(params.name)`, `$(params["name"])`, `$(tasks.a.results.b)`; names are short. */
const reference = /\$\(([A-Za-z][^()\s]{0,300})\)/g;
const param = /^(?:inputs\.)?params(?:\.([\w.-]+?)|\[["']([^"'\]]+)["']\])(?:\[[^\]]*\])?$/;

/**
 * What Tekton puts into a text before anything reads it (https://tekton.dev/docs/pipelines/variables/). Parameters of a trigger's template hold what the event says,
 * others what the caller gives, results what other steps wrote.
 */
export function splicesOf(text: string, checked: ReadonlySet<string>): readonly Splice[] {
  return [...text.matchAll(reference)].flatMap(({ index, 0: whole, 1: name = '' }) => {
    const origin = originOf(name, checked);
    return origin === undefined ? [] : [{ from: index, to: index + whole.length, origins: [origin] }];
  });
}

function originOf(name: string, checked: ReadonlySet<string>): Origin | undefined {
  if (name.startsWith('tt.params.')) return { name, trust: 'outsider' };
  const [, dotted, quoted] = param.exec(name) ?? [];
  const parameter = dotted ?? quoted;
  if (parameter !== undefined) return checked.has(parameter) ? undefined : { name, trust: 'caller' };
  return /^(?:tasks|steps)\.[\w.-]+\.results\.[\w.-]+$/.test(name) ? { name, trust: 'caller' } : undefined;
}

/** What a text says with the defaults of parameters put in; the very default where it is the whole text. */
export function withDefaults(written: TextNode, defaults: ReadonlyMap<string, TextNode>): { readonly written: TextNode; readonly text: string } {
  const whole = /^\$\((?:inputs\.)?params\.([\w.-]+)\)$/.exec(written.text)?.[1];
  const only = whole === undefined ? undefined : defaults.get(whole);
  if (only !== undefined) return { written: only, text: only.text };
  if (written.text.length > 1_024) return { written, text: written.text };
  const text = written.text.replaceAll(/\$\((?:inputs\.)?params\.([\w.-]{1,100})\)/g, (reference, name: string) => {
    const value = defaults.get(name)?.text;
    return value === undefined || value.length > 256 ? reference : value;
  });
  return { written, text };
}

/** The defaults of parameters by their names. */
export function defaultsOf(params: PipelineNode | undefined): ReadonlyMap<string, TextNode> {
  return new Map(
    itemsOf(params).flatMap((one) => {
      const [name, fallback] = [textOf(fieldOf(one, 'name')), writtenOf(fieldOf(one, 'default'))];
      return name === undefined || fallback === undefined ? [] : [[name, fallback] as const];
    }),
  );
}

export function checkedOf(params: PipelineNode | undefined): ReadonlySet<string> {
  return new Set(inputsOf(params).flatMap(({ name, type }) => (type === 'choice' ? [name.text] : [])));
}
