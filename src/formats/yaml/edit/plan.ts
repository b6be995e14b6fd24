import { SCALAR_STYLE } from 'js-yaml';
import { entryOf } from '../places.ts';
import type { SourceEntry, SourceMapping, SourceNode, SourceSequence } from '../tree.ts';
import { insertFlow, removeBlock, removeFlow, type Element } from './elements.ts';
import { patched, type Patch } from './patch.ts';
import type { Splice } from './splice.ts';
import { columnOf, lineEnd, type DocumentStyle } from './style.ts';
import { isSame, valueAt, type EditValue } from './value.ts';
import { belowKey, isBlock, writeBlock, writeFlow, writeFlowPair, writeScalar, type FlowLines } from './write.ts';

interface Plan {
  readonly text: string;
  readonly style: DocumentStyle;
  readonly splices: Splice[];
}

/** What announces a value. */
interface Slot {
  /** Behind its colon or dash; the start of the document for its top. */
  readonly at: number;
  /** Of the key; undefined where the value stands in braces, in brackets or behind a dash. */
  readonly column: number | undefined;
  /** Where no colon is written yet: `{a}`. */
  readonly lacksColon: boolean;
}

/** Finds what of a text to change so that a document becomes what its patch says. */
export function planSplices(text: string, top: SourceNode, document: unknown, patch: Patch, style: DocumentStyle): readonly Splice[] {
  const plan: Plan = { text, style, splices: [] };
  change(plan, top, document, patch, { at: top.start, column: undefined, lacksColon: false });
  return plan.splices;
}

function change(plan: Plan, node: SourceNode, value: unknown, patch: Patch, slot: Slot): void {
  if (patch.set !== undefined) replace(plan, node, patch.set.value, slot);
  else if (value !== null && node.kind === 'mapping') changeMapping(plan, node, value, patch, slot);
  else if (value !== null && node.kind === 'sequence') changeSequence(plan, node, value, patch, slot);
  else if (patch.children.size > 0 || patch.added.length > 0) replace(plan, node, patched(value, patch) as EditValue, slot);
}

function changeMapping(plan: Plan, node: SourceMapping, value: unknown, patch: Patch, slot: Slot): void {
  const { text, splices, style } = plan;
  const isRemoved = (entry: SourceEntry | undefined): boolean =>
    entry !== undefined && !entry.isMerge && patch.children.get(entry.key)?.isRemoved === true;
  const own = (key: string): SourceEntry | undefined => {
    const entry = entryOf(node, key);
    return entry !== undefined && node.entries.includes(entry) ? entry : undefined;
  };
  const made = [...patch.children].flatMap(([key, child]) => {
    const entry = child.isRemoved ? undefined : own(String(key));
    if (entry !== undefined) change(plan, entry.value, valueAt(value, key), child, slotOf(plan, node, entry));
    return child.isRemoved || entry !== undefined ? [] : [[String(key), patched(undefined, child) as EditValue] as const];
  });
  const kept = node.entries.findLastIndex((entry) => !isRemoved(entry));
  if (kept < 0) {
    if (node.entries.length > 0 || made.length > 0) replaceEmptied(plan, node, Object.fromEntries(made), slot);
    return;
  }
  const elements = node.entries.map(elementOf);
  splices.push(...(node.isFlow ? removeFlow : removeBlock)(text, elements, (index) => isRemoved(node.entries[index]), style));
  const last = node.entries[kept];
  if (last === undefined || made.length === 0) return;
  const isLast = kept === node.entries.length - 1;
  const isQuoted = style.isJson || text[last.keyAt] === '"';
  for (const [key, field] of made) {
    if (!node.isFlow)
      splices.push(newLine(plan, last.value.end, columnOf(text, node.at), writeBlock({ [key]: field }, columnOf(text, node.at), style)));
    else
      splices.push(
        insertFlow(
          text,
          node.at,
          { element: elementOf(last), isLast },
          (indent) => writeFlowPair(key, field, style, linesIn(style, indent), isQuoted),
          style,
        ),
      );
  }
}

/** In JSON of many lines what is new has many lines too. */
function linesIn({ isJson, step }: DocumentStyle, indent: string | undefined): FlowLines | undefined {
  if (!isJson || indent === undefined) return undefined;
  return { indent, step: indent.includes('\t') ? '\t' : ' '.repeat(step) };
}

function elementOf({ at, value }: { readonly at: number; readonly value: SourceNode }): Element {
  return { at, end: value.end };
}

function slotOf({ text }: Plan, mapping: SourceMapping, { colonAt, keyEnd }: SourceEntry): Slot {
  return {
    at: colonAt === undefined ? keyEnd : colonAt + 1,
    column: mapping.isFlow ? undefined : columnOf(text, mapping.at),
    lacksColon: colonAt === undefined,
  };
}

function newLine({ text, style }: Plan, behind: number, column: number, line: string): Splice {
  const at = lineEnd(text, behind);
  return { from: at, to: at, text: style.lineEnd + ' '.repeat(column) + line };
}

function changeSequence(plan: Plan, node: SourceSequence, value: unknown, patch: Patch, slot: Slot): void {
  const { text, splices, style } = plan;
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const isRemoved = (index: number): boolean =>
    patch.children.get(index)?.isRemoved === true || patch.dropped.some((gone) => isSame(gone, values[index]));
  for (const [index, child] of patch.children) {
    const item = typeof index === 'number' ? node.items[index] : undefined;
    if (item !== undefined && typeof index === 'number' && !isRemoved(index))
      change(plan, item.value, values[index], child, { at: item.at + 1, column: undefined, lacksColon: false });
  }
  const kept = node.items.findLastIndex((_, index) => !isRemoved(index));
  const last = node.items[kept];
  if (last === undefined) return replaceEmptied(plan, node, patch.added, slot);
  splices.push(...(node.isFlow ? removeFlow : removeBlock)(text, node.items.map(elementOf), isRemoved, style));
  const isLast = kept === node.items.length - 1;
  for (const added of patch.added) {
    const item = writeLike(last.value, added, style);
    if (node.isFlow) splices.push(insertFlow(text, node.at, { element: elementOf(last), isLast }, () => item, style));
    else splices.push(newLine(plan, last.value.end, columnOf(text, node.at), `- ${item}`));
  }
}

/** A text is quoted as its neighbor is. */
function writeLike(neighbor: SourceNode, value: EditValue, style: DocumentStyle): string {
  return typeof value === 'string' ? writeScalar(value, style, quoteOf(neighbor)) : writeFlow(value, style);
}

function quoteOf(node: SourceNode): '"' | "'" | undefined {
  if (node.kind !== 'scalar') return undefined;
  return node.style === SCALAR_STYLE.DOUBLE_QUOTED ? '"' : node.style === SCALAR_STYLE.SINGLE_QUOTED ? "'" : undefined;
}

/** A collection of which nothing stays. */
function replaceEmptied(plan: Plan, node: SourceMapping | SourceSequence, value: EditValue, slot: Slot): void {
  if (node.isFlow || !isBlock(value)) replace(plan, node, value, slot);
  else plan.splices.push({ from: node.at, to: node.end, text: writeBlock(value, columnOf(plan.text, node.at), plan.style) });
}

/** Writes a value where another is written. */
function replace(plan: Plan, node: SourceNode, value: EditValue, slot: Slot): void {
  const { text, style, splices } = plan;
  const isFlow = slot.column === undefined || isFilledFlow(node);
  if (isBlockNode(node)) replaceBlock(plan, node, value, slot);
  else if (isFlow || !isBlock(value)) splices.push(inPlace(text, node, slot, writeLike(node, value, style)));
  else splices.push({ from: slot.at, to: node.end, text: '' }, { ...newLine(plan, node.end, 0, ''), text: belowKey(value, slot.column ?? 0, style) });
}

/** What is empty shows no liking for braces. */
function isFilledFlow(node: SourceNode): boolean {
  if (node.kind === 'mapping') return node.isFlow && node.entries.length > 0;
  return node.kind === 'sequence' && node.isFlow && node.items.length > 0;
}

function isBlockNode(node: SourceNode): node is SourceMapping | SourceSequence {
  return (node.kind === 'mapping' || node.kind === 'sequence') && !node.isFlow;
}

/** Instead of what is written, its anchor and tag included. */
function inPlace(text: string, { start, end }: SourceNode, { at, lacksColon }: Slot, instead: string): Splice {
  if (lacksColon) return { from: at, to: at, text: `: ${instead}` };
  return { from: start, to: end, text: start === at && at > 0 && !/\s/.test(text[at - 1] ?? '') && start === end ? ` ${instead}` : instead };
}

/** A collection in lines: a list becomes another list where it stands, all else goes behind the key. */
function replaceBlock(plan: Plan, node: SourceMapping | SourceSequence, value: EditValue, slot: Slot): void {
  const { text, style, splices } = plan;
  if (isBlock(value) && Array.isArray(value) === (node.kind === 'sequence')) {
    splices.push({ from: node.at, to: node.end, text: writeBlock(value, columnOf(text, node.at), style) });
    return;
  }
  const firstLineEnd = lineEnd(text, slot.at);
  const instead = writeFlow(value, style);
  if (slot.column === undefined || node.start <= firstLineEnd) splices.push({ from: node.start, to: node.end, text: instead });
  else splices.push({ from: slot.at, to: slot.at, text: ` ${instead}` }, { from: firstLineEnd, to: node.end, text: '' });
}
