/** A line as pip sees it, or a comment of its own. */
export interface LogicalLine {
  /** 1-based number of the first of its lines. */
  readonly number: number;
  readonly text: string;
  /** Without the `#`. */
  readonly comment?: string;
  /** Whether the line begins with a blank. */
  readonly indented: boolean;
}

/** The logical lines of a requirements file: a backslash joins a line with the next; a comment ends it. Empty lines are passed over. */
export function* logicalLines(text: string): Generator<LogicalLine> {
  let open: { number: number; parts: string[] } | undefined;
  let number = 0;
  for (const raw of physicalLines(text)) {
    number += 1;
    const isComment = /^\s*#/.test(raw);
    if (!isComment && raw.endsWith('\\')) {
      open ??= { number, parts: [] };
      open.parts.push(raw.slice(0, -1));
      continue;
    }
    const first: number = open?.number ?? number;
    const joined = open === undefined || isComment ? raw : [...open.parts, raw].join('');
    // As in pip, a comment ends the lines joined so far.
    if (open !== undefined && isComment) yield lineOf(first, open.parts.join(''));
    open = undefined;
    const line = lineOf(isComment ? number : first, joined);
    if (line.text !== '' || line.comment !== undefined) yield line;
  }
  if (open !== undefined) yield lineOf(open.number, open.parts.join(''));
}

function* physicalLines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield text[end - 1] === '\r' && end > start ? text.slice(start, end - 1) : text.slice(start, end);
    start = end + 1;
  }
}

/** A comment needs a blank before it where the line has a URL, whose fragment begins with the same sign. */
function lineOf(number: number, raw: string): LogicalLine {
  const indented = /^\s/.test(raw);
  const at = raw.search(raw.includes('/') ? /(?:^|\s)#/ : /#/);
  if (at < 0) return { number, text: raw.trim(), indented };
  const comment = raw.slice(raw.indexOf('#', at) + 1).trim();
  return { number, text: raw.slice(0, at).trim(), comment, indented };
}
