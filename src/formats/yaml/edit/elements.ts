import { behindBlanks } from '../tree.ts';
import type { Splice } from './splice.ts';
import { lineEnd, lineStart, type DocumentStyle } from './style.ts';

/** An entry of a mapping or an item of a list, by where it begins and ends. */
export interface Element {
  readonly at: number;
  readonly end: number;
}

/** Takes elements out of a block collection in which others stay: their lines, with the comments on them. */
export function removeBlock(
  text: string,
  elements: readonly Element[],
  isRemoved: (index: number) => boolean,
  style: DocumentStyle,
): readonly Splice[] {
  let isAtHead = elements[0] !== undefined && hasNoLineBefore(text, elements[0].at);
  return elements.flatMap((element, index) => {
    isAtHead &&= isRemoved(index);
    if (!isRemoved(index)) return [];
    return isAtHead ? [toNext(text, element)] : linesOf(text, element, style);
  });
}

/** Behind a dash, and on the first line: there what stays first takes the place. */
function hasNoLineBefore(text: string, at: number): boolean {
  const start = lineStart(text, at);
  return start === 0 || text.slice(start, at).trim() !== '';
}

/** From an element to the next, or to a comment before that. */
function toNext(text: string, { at, end }: Element): Splice {
  let to = lineEnd(text, end);
  while (to < text.length && /\s/.test(text[to] ?? '')) to += 1;
  return { from: at, to, text: '' };
}

/** The lines of an element with the break before them, so that nothing is left where the text ends without one. */
function linesOf(text: string, { at, end }: Element, { keepsBlankLines }: DocumentStyle): readonly Splice[] {
  const start = lineStart(text, at);
  const to = lineEnd(text, end);
  if (keepsBlankLines && to === text.length) return [{ from: start, to, text: '' }];
  const from = text[start - 1] === '\n' && text[start - 2] === '\r' ? start - 2 : start - 1;
  return [{ from, to, text: '' }, ...(keepsBlankLines ? [{ from: to, to: behindBlankLines(text, to), text: '' }] : [])];
}

function behindBlankLines(text: string, end: number): number {
  let to = end;
  for (let next = behindBreak(text, to); next > to && next < text.length; next = behindBreak(text, to)) {
    const stop = lineEnd(text, next);
    if (text.slice(next, stop).trim() !== '') break;
    to = stop;
  }
  return to;
}

function behindBreak(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return at < text.length ? at + 1 : at;
}

/** Takes elements out of braces or brackets in which others stay, with a comma each. */
export function removeFlow(text: string, elements: readonly Element[], isRemoved: (index: number) => boolean): readonly Splice[] {
  const splices: Splice[] = [];
  for (let first = 0; first < elements.length; first += 1) {
    if (!isRemoved(first)) continue;
    let last = first;
    while (last + 1 < elements.length && isRemoved(last + 1)) last += 1;
    splices.push(...removeRun(text, elements, first, last));
    first = last;
  }
  return splices;
}

/** Where a comment stands between what goes, it stays: then only the elements and their commas are taken out. */
function removeRun(text: string, elements: readonly Element[], first: number, last: number): readonly Splice[] {
  const next = elements[last + 1];
  const run = elements.slice(first, last + 1);
  const from = next === undefined ? (elements[first - 1]?.end ?? 0) : (run[0]?.at ?? 0);
  const to = next === undefined ? (run.at(-1)?.end ?? 0) : next.at;
  if (!isCommented(text, run, from, to)) return [{ from, to, text: '' }];
  const commas = next === undefined ? [elements[first - 1], ...run.slice(0, -1)] : run;
  return [
    ...run.map(({ at, end }) => ({ from: at, to: end, text: '' })),
    ...commas.flatMap((element) => (element === undefined ? [] : [commaBehind(text, element.end)])).map((at) => ({ from: at, to: at + 1, text: '' })),
  ];
}

function isCommented(text: string, run: readonly Element[], from: number, to: number): boolean {
  const gaps = run.map(({ at }, index) => text.slice(run[index - 1]?.end ?? from, at));
  return [...gaps, text.slice(run.at(-1)?.end ?? to, to)].some((gap) => gap.includes('#'));
}

function commaBehind(text: string, end: number): number {
  return behindBlanks(text, end);
}

/** Puts an element into braces or brackets behind one that stays. */
export function insertFlow(
  text: string,
  collectionAt: number,
  after: { readonly element: Element; readonly isLast: boolean },
  write: (indent: string | undefined) => string,
  style: DocumentStyle,
): Splice {
  const { at, end } = after.element;
  const start = lineStart(text, at);
  // Where elements stand on lines of their own, so does the new one.
  const indent = start > collectionAt && text.slice(start, at).trim() === '' ? text.slice(start, at) : undefined;
  const separator = indent === undefined ? style.afterComma : style.lineEnd + indent;
  const comma = commaBehind(text, end);
  if (!after.isLast || text[comma] !== ',') return { from: end, to: end, text: `,${separator}${write(indent)}` };
  return { from: comma + 1, to: comma + 1, text: `${separator}${write(indent)},` };
}
