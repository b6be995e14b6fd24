import { SCALAR_STYLE } from 'js-yaml';
import type { SourceMapping, SourceNode, SourceScalar, SourceSequence } from '../tree.ts';

/** How a document is written, so that what is added looks like the rest. */
export interface DocumentStyle {
  readonly lineEnd: string;
  /** Whether it is JSON: then every key and text is in double quotes. */
  readonly isJson: boolean;
  /** Columns that a mapping in a mapping is moved to the right. */
  readonly step: number;
  /** Columns that the dashes of a list in a mapping are moved to the right; 0 where they stand below the key. */
  readonly dashStep: number;
  /** Quotes of texts that need some. */
  readonly quote: '"' | "'";
  /** What stands inside braces: `{ a: 1 }` or `{a: 1}`. */
  readonly padding: string;
  /** What follows a colon and a comma in braces and brackets: nothing in compact JSON. */
  readonly afterColon: string;
  readonly afterComma: string;
  /** Whether a block scalar keeps the blank lines behind it (`|+`): those behind what is taken out then go too, lest they become its own. */
  readonly keepsBlankLines: boolean;
}

interface Counts {
  readonly steps: Map<number, number>;
  readonly dashSteps: Map<number, number>;
  readonly signs: Map<string, number>;
}

/** Looks how a document is written; what it does not show is as most manifests have it. */
export function styleOf(text: string, top: SourceNode): DocumentStyle {
  const counts: Counts = { steps: new Map(), dashSteps: new Map(), signs: new Map() };
  look(text, top, counts);
  const isJson = top.kind === 'mapping' && top.isFlow && top.entries.every(({ keyAt }) => text[keyAt] === '"') && text[top.at] === '{';
  const isMore = (sign: string, than: string): boolean => (counts.signs.get(sign) ?? 0) > (counts.signs.get(than) ?? 0);
  return {
    lineEnd: /^[^\r\n]*\r\n/.test(text) ? '\r\n' : '\n',
    isJson,
    step: mostSeen(counts.steps) ?? 2,
    dashStep: mostSeen(counts.dashSteps) ?? 2,
    quote: isMore("'", '"') ? "'" : '"',
    padding: isMore('{ ', '{') ? ' ' : '',
    afterColon: isMore(':', ': ') ? '' : ' ',
    afterComma: isMore(',', ', ') ? '' : ' ',
    keepsBlankLines: counts.signs.has('|+'),
  };
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The first of those that are seen most. */
function mostSeen(counts: ReadonlyMap<number, number>): number | undefined {
  let best: readonly [number, number] | undefined;
  for (const seen of counts) if (best === undefined || seen[1] > best[1]) best = seen;
  return best?.[0];
}

function look(text: string, node: SourceNode, counts: Counts): void {
  if (node.kind === 'mapping') lookAtMapping(text, node, counts);
  else if (node.kind === 'sequence') lookAtSequence(text, node, counts);
  else if (node.kind === 'scalar') count(counts.signs, signOf(text, node));
}

function signOf(text: string, { style, at }: SourceScalar): string {
  if (style === SCALAR_STYLE.SINGLE_QUOTED) return "'";
  if (style === SCALAR_STYLE.DOUBLE_QUOTED) return '"';
  return style !== SCALAR_STYLE.PLAIN && /^[|>]\d?\+/.test(text.slice(at, at + 3)) ? '|+' : '';
}

function lookAtMapping(text: string, { at, isFlow, entries }: SourceMapping, counts: Counts): void {
  if (isFlow && text[at] === '{' && entries.length > 0) count(counts.signs, text[at + 1] === ' ' ? '{ ' : '{');
  if (isFlow) lookAtCommas(text, entries, counts);
  for (const { value, colonAt, keyAt } of entries) {
    look(text, value, counts);
    if (isFlow && colonAt !== undefined) count(counts.signs, text[colonAt + 1] === ' ' ? ': ' : ':');
    const below = belowOf(text, value);
    if (below !== undefined) count(value.kind === 'mapping' ? counts.steps : counts.dashSteps, columnOf(text, below) - columnOf(text, keyAt));
  }
}

/** Where the first element of a collection stands, if it has a line below the key. */
function belowOf(text: string, value: SourceNode): number | undefined {
  if (value.kind !== 'mapping' && value.kind !== 'sequence') return undefined;
  if (!value.isFlow) return value.at;
  const first = value.kind === 'mapping' ? value.entries[0] : undefined;
  return first !== undefined && lineStart(text, first.at) > value.at ? first.at : undefined;
}

function lookAtSequence(text: string, { isFlow, items }: SourceSequence, counts: Counts): void {
  if (isFlow) lookAtCommas(text, items, counts);
  for (const { value } of items) look(text, value, counts);
}

function lookAtCommas(text: string, elements: readonly { readonly value: SourceNode }[], counts: Counts): void {
  for (const { value } of elements.slice(0, -1)) if (text[value.end] === ',') count(counts.signs, /\s/.test(text[value.end + 1] ?? ' ') ? ', ' : ',');
}

/** Characters between the start of the line and an offset. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
}

/** Where the line ends, before its break. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}
