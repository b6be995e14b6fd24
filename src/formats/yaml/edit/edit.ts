import { parseDocument } from '../parse.ts';
import { readYamlText, withPlainBreaks, type YamlDocumentPart, type YamlPart, type YamlStream } from '../stream.ts';
import { treeOf, type SourceNode } from '../tree.ts';
import { obstacleOf, sharedNodes } from './obstacle.ts';
import { emptyPatch, lay, patched, settleEmptied } from './patch.ts';
import { planSplices } from './plan.ts';
import { spliced, type Splice } from './splice.ts';
import { styleOf, type DocumentStyle } from './style.ts';
import { isSame, type YamlChange } from './value.ts';

/** A change of one document of a stream. */
export interface YamlEdit {
  /** Index of the document. */
  readonly document: number;
  readonly change: YamlChange;
  /** So many steps of the path lead to what stays even where nothing is left in it. */
  readonly kept?: number;
}

/** What came of an edit: made, not needed because it is so already, or refused and why. */
export type EditOutcome = 'made' | 'unneeded' | { readonly refusal: string };

export interface EditedText {
  readonly text: string;
  /** In the order of the edits. */
  readonly outcomes: readonly EditOutcome[];
}

/**
 * Edits manifests in place: what is not changed stays as it is written, comments and all, and what is new is written as the rest is. The paths of all edits are
 * those before any of them. The text is read again afterwards: an edit stands only if the documents then hold what it says, and else what they held before.
 */
export function editYaml(stream: YamlStream, edits: readonly YamlEdit[]): EditedText {
  const outcomes: EditOutcome[] = edits.map(() => ({ refusal: 'there is no such document, or it cannot be read' }));
  const splices: Splice[] = [];
  for (const [document, indices] of Map.groupBy(edits.keys(), (index) => edits[index]?.document)) {
    const part = stream.documents.find(({ index }) => index === document);
    if (part === undefined || !('value' in part) || !stream.isExact) continue;
    splices.push(...editDocument(openDocument(stream.text, part), edits, indices, outcomes));
  }
  return { text: spliced(stream.text, splices) ?? stream.text, outcomes };
}

interface OpenDocument {
  readonly text: string;
  readonly part: YamlDocumentPart;
  readonly top: SourceNode;
  readonly style: DocumentStyle;
}

function openDocument(text: string, part: YamlDocumentPart): OpenDocument {
  const top = treeOf(parseDocument(withPlainBreaks(text).slice(part.from, part.to)), part.from);
  return { text, part, top, style: styleOf(text, top) };
}

/** More attempts are not made to find which of many edits does not stand. */
const mostAttempts = 64;

function editDocument(open: OpenDocument, edits: readonly YamlEdit[], indices: readonly number[], outcomes: EditOutcome[]): readonly Splice[] {
  const shared = sharedNodes(open.top);
  const whole = emptyPatch();
  const taken: number[] = [];
  for (const index of indices) {
    const edit = edits[index];
    if (edit === undefined) continue;
    const refusal = obstacleOf(open.top, shared, edit.change);
    const laying = refusal === undefined ? lay(whole, open.part.value, edit.change, edit.kept ?? 0) : { refusal };
    outcomes[index] = laying === 'taken' ? 'made' : laying;
    if (laying === 'taken') taken.push(index);
  }
  const attempts = { left: mostAttempts };
  const { stands, splices } = standing(open, edits, taken, attempts);
  for (const index of taken) if (!stands.includes(index)) outcomes[index] = { refusal: 'the text would not mean what it should afterwards' };
  return splices;
}

interface Standing {
  readonly stands: readonly number[];
  readonly splices: readonly Splice[];
}

/** The most of some edits that stand together: all, else what stands of each half. */
function standing(open: OpenDocument, edits: readonly YamlEdit[], indices: readonly number[], attempts: { left: number }): Standing {
  const none: Standing = { stands: [], splices: [] };
  if (indices.length === 0 || attempts.left-- <= 0) return none;
  const splices = attempt(
    open,
    indices.flatMap((index) => edits[index] ?? []),
  );
  if (splices !== undefined) return { stands: indices, splices };
  if (indices.length === 1) return none;
  const middle = indices.length >> 1;
  const first = standing(open, edits, indices.slice(0, middle), attempts);
  const second = standing(open, edits, indices.slice(middle), attempts);
  if (first.stands.length === 0 || second.stands.length === 0) return first.stands.length === 0 ? second : first;
  const together = [...first.stands, ...second.stands];
  const both = attempt(
    open,
    together.flatMap((index) => edits[index] ?? []),
  );
  return both === undefined ? first : { stands: together, splices: both };
}

/** What of the text to change for some edits; undefined where the document would not become what they say. */
function attempt({ text, part, top, style }: OpenDocument, edits: readonly YamlEdit[]): readonly Splice[] | undefined {
  const patch = emptyPatch();
  for (const { change, kept = 0 } of edits) lay(patch, part.value, change, kept);
  settleEmptied(patch, part.value);
  const splices = planSplices(text, top, part.value, patch, style);
  const inPart = splices.map(({ from, to, text: instead }) => ({ from: from - part.from, to: to - part.from, text: instead }));
  const edited = spliced(text.slice(part.from, part.to), inPart);
  const again = edited === undefined ? [] : readYamlText(edited);
  return again.length === 1 && isAsSaid(again[0], part, patched(part.value, patch)) ? splices : undefined;
}

function isAsSaid(again: YamlPart | undefined, before: YamlDocumentPart, value: unknown): boolean {
  return again !== undefined && 'value' in again && again.duplicates.length <= before.duplicates.length && isSame(again.value, value);
}
