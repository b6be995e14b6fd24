import {
  entriesOf,
  fieldOf,
  itemsOf,
  saysNo,
  textsOf,
  writtenOf,
  type ImageUse,
  type Input,
  type PipelineNode,
  type Shell,
  type Spliced,
  type TextNode,
  type Use,
  type Variable,
  type Written,
} from '../pipeline/index.ts';
import { conditionOf, splicedOf, type NameScope } from './scope.ts';

/** What the readers of parts need of the whole. */
export interface Reading {
  /** Comments behind what is used, by what is used. */
  readonly comments: ReadonlyMap<string, string>;
  readonly shell: string | undefined;
  readonly scope: NameScope;
  readonly inputs: readonly Input[];
}

export function variablesOf(node: PipelineNode | undefined, scope: NameScope): readonly Variable[] {
  return entriesOf(node).flatMap(({ key, value }) => {
    const written = writtenOf(value);
    return written === undefined ? [] : [{ name: key.text, key, ...splicedOf(written, scope) }];
  });
}

export function ifOf(node: PipelineNode | undefined, scope: NameScope): { readonly condition?: Spliced } {
  const written = writtenOf(fieldOf(node, 'if'));
  return written === undefined ? {} : { condition: conditionOf(written, scope) };
}

/** `continue-on-error`, where it is not plainly false and no expression. */
export function mayFailOf(node: PipelineNode | undefined): { readonly mayFail?: Written } {
  const said = fieldOf(node, 'continue-on-error');
  const written = writtenOf(said);
  return written === undefined || saysNo(said) || written.text.includes('${{') ? {} : { mayFail: written };
}

/** What `uses` names: `owner/repository/path@ref`, `./path`, `docker://image`. */
export function useOf(written: Written, comments: ReadonlyMap<string, string>): Use {
  const text = written.text.trim();
  const empty = { written, repository: '', path: '', ref: '' };
  if (text.startsWith('docker://')) return { ...empty, kind: 'image', path: text.slice('docker://'.length) };
  if (text.startsWith('./') || text.startsWith('../')) return { ...empty, kind: 'local', path: text };
  const sign = text.indexOf('@');
  const [owner = '', name = '', ...path] = (sign < 0 ? text : text.slice(0, sign)).split('/');
  const comment = comments.get(text);
  return {
    written,
    kind: 'repository',
    repository: `${owner}/${name}`.toLowerCase(),
    path: path.join('/'),
    ref: sign < 0 ? '' : text.slice(sign + 1),
    ...(comment === undefined ? {} : { comment }),
  };
}

/** Bash and sh by whatever options; without a word the shell of the runner, which is PowerShell on Windows only. */
export function shellKind(shell: string | undefined, runners: readonly Written[]): Shell {
  if (shell === undefined) return runners.some(({ text }) => /windows/i.test(text)) ? 'other' : 'posix';
  return /^\s*(?:\/\S*\/)?(?:ba|da|z|k)?sh\b/.test(shell) ? 'posix' : 'other';
}

/** The image of a container or a service: a text, or `image` in a mapping. Values of the matrix are put in, each for itself. */
export function imagesOf(node: PipelineNode | undefined, role: string, job: PipelineNode | undefined, inputs: readonly Input[]): readonly ImageUse[] {
  const written = writtenOf(node?.kind === 'map' ? fieldOf(node, 'image') : node);
  if (written === undefined) return [];
  if (!written.text.includes('${{')) return [{ written, reference: written.text.replace(/^docker:\/\//, ''), role }];
  const [, context = '', name = ''] = /^\$\{\{\s*(matrix|inputs)\.([\w.-]+)\s*\}\}$/.exec(written.text) ?? [];
  const values =
    context === 'matrix' ? matrixValues(job, name.split('.')) : inputs.flatMap((one) => (one.name.text === name ? (one.fallback ?? []) : []));
  const found = values.filter(({ text }) => !text.includes('${{')).map((value): ImageUse => ({ written: value, reference: value.text, role }));
  return found.length > 0 ? found : [{ written, role }];
}

function matrixValues(job: PipelineNode | undefined, path: readonly string[]): readonly TextNode[] {
  const matrix = fieldOf(job, 'strategy', 'matrix');
  const [first = '', ...rest] = path;
  const values = [...itemsOf(fieldOf(matrix, first)), ...itemsOf(fieldOf(matrix, 'include')).flatMap((one) => fieldOf(one, first) ?? [])];
  return values.flatMap((value) => textsOf(rest.length === 0 ? value : fieldOf(value, ...rest)));
}
