import { changedLines, type LineChange } from './line-diff.ts';

const context = 3;
const noBreak = '\\ No newline at end of file\n';

/**
 * Writes how a file changes as a unified diff, as `git diff` prints it and `patch` and `git apply` take it; empty where nothing changes. Lines stand as they are
 * in the file, whatever is in them: escape them for a terminal.
 * @param path of the file, with slashes
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const [lines, newLines] = [linesOf(before), linesOf(after)];
  const changes = changedLines(lines, newLines);
  const hunks = hunksOf(changes).map((hunk) => hunkText(hunk, lines, newLines));
  return [`--- ${nameText('a/', path)}\n+++ ${nameText('b/', path)}\n`, ...hunks].join('');
}

/** Each with the break at its end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** As git writes names with characters that would break the line. */
function nameText(prefix: string, path: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\u0000-\u001F\u007F"\\]/.test(path)) return /\s/.test(path) ? `${prefix}${path}\t` : `${prefix}${path}`;
  // eslint-disable-next-line no-control-regex
  return `"${prefix}${path.replaceAll(/[\u0000-\u001F\u007F"\\]/g, (char) => (char === '"' || char === '\\' ? `\\${char}` : octal(char)))}"`;
}

function octal(char: string): string {
  return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

/** Changes so near to each other that the lines around them meet. */
function hunksOf(changes: readonly LineChange[]): readonly (readonly LineChange[])[] {
  const hunks: LineChange[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.from - last.to <= context * 2) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(changes: readonly LineChange[], lines: readonly string[], newLines: readonly string[]): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const from = Math.max(0, first.from - context);
  const to = Math.min(lines.length, last.to + context);
  const newFrom = first.newFrom - (first.from - from);
  const newTo = last.newTo + (to - last.to);
  const body: string[] = [];
  let at = from;
  for (const change of changes) {
    for (; at < change.from; at += 1) body.push(lineText(' ', lines[at]));
    for (; at < change.to; at += 1) body.push(lineText('-', lines[at]));
    for (let added = change.newFrom; added < change.newTo; added += 1) body.push(lineText('+', newLines[added]));
  }
  for (; at < to; at += 1) body.push(lineText(' ', lines[at]));
  return `@@ -${rangeText(from, to)} +${rangeText(newFrom, newTo)} @@\n${body.join('')}`;
}

/** An empty range stands behind the line before it. */
function rangeText(from: number, to: number): string {
  const count = to - from;
  return count === 1 ? `${from + 1}` : `${count === 0 ? from : from + 1},${count}`;
}

function lineText(sign: string, line = ''): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n${noBreak}`;
}
