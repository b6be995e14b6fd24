import type { Written } from './source.ts';

/** A value of a YAML document of which every part knows where it is written. Aliases are the very node that they name. */
export type PipelineNode = TextNode | ListNode | MapNode;

interface NodeBase {
  /** As it is written: `!reference`. */
  readonly tag?: string;
  /** Nodes in it, those behind aliases counted as often as they are named. */
  readonly size: number;
}

export interface TextNode extends NodeBase, Written {
  readonly kind: 'text';
  /** Neither quoted nor a block. */
  readonly isPlain: boolean;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly PipelineNode[];
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** In the order of the text; of equal keys each has its entry, and what `<<` brings stands at the end. */
  readonly entries: readonly MapEntry[];
  readonly byKey: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: Written;
  readonly value: PipelineNode;
}

/** The value behind keys, one inside the other; of equal keys the last. */
export function fieldOf(node: PipelineNode | undefined, ...keys: readonly string[]): PipelineNode | undefined {
  let found = node;
  for (const key of keys) found = entryOf(found, key)?.value;
  return found;
}

export function entryOf(node: PipelineNode | undefined, key: string): MapEntry | undefined {
  return node?.kind === 'map' ? node.byKey.get(key) : undefined;
}

export function entriesOf(node: PipelineNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: PipelineNode | undefined): readonly PipelineNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A text that is neither empty nor `null`. */
export function writtenOf(node: PipelineNode | undefined): TextNode | undefined {
  if (node?.kind !== 'text' || node.text === '') return undefined;
  return node.isPlain && (node.text === 'null' || node.text === '~') ? undefined : node;
}

export function textOf(node: PipelineNode | undefined): string | undefined {
  return writtenOf(node)?.text;
}

/** The texts of a list, of lists in it, or the one text. */
export function textsOf(node: PipelineNode | undefined): readonly TextNode[] {
  if (node?.kind === 'list') return node.items.flatMap(textsOf);
  const text = writtenOf(node);
  return text === undefined ? [] : [text];
}

/** Whether a value says yes, by any of the words that YAML 1.1 has for it. */
export function saysYes(node: PipelineNode | undefined): boolean {
  return /^(?:true|yes|on)$/i.test(textOf(node) ?? '');
}

/** Whether a value says no, likewise. */
export function saysNo(node: PipelineNode | undefined): boolean {
  return /^(?:false|no|off)$/i.test(textOf(node) ?? '');
}
