/** A part of the page: what stands before its rows, the rows, and what stands behind them. */
export interface Block {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly foot: readonly string[];
  /** Said where rows had to be left out, as a row of its kind. */
  readonly more: (count: number) => string;
}

/** Room that a block leaves for saying what was left out. */
const roomForMore = 200;

/** As many blocks and rows as there is room for, in their order. @param room in UTF-16 units @returns the lines and how much was left out */
export function fill(blocks: readonly Block[], room: number): { readonly lines: readonly string[]; readonly isCut: boolean } {
  const lines: string[] = [];
  let left = room;
  let isCut = false;
  for (const { head, rows, foot, more } of blocks) {
    const frame = sizeOf(head) + sizeOf(foot) + roomForMore;
    if (frame > left) {
      isCut = true;
      continue;
    }
    const fitting = rowsWithin(rows, left - frame);
    const told = [...head, ...rows.slice(0, fitting), ...(fitting < rows.length ? [more(rows.length - fitting)] : []), ...foot];
    isCut ||= fitting < rows.length;
    left -= sizeOf(told);
    lines.push(...told);
  }
  return { lines, isCut };
}

function rowsWithin(rows: readonly string[], room: number): number {
  let used = 0;
  const over = rows.findIndex((row) => (used += row.length + 1) > room);
  return over < 0 ? rows.length : over;
}

/** With the line feed behind each. */
export function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
