/** A stretch of a text that holds one document, from its marker on. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A line that begins a document or ends one; a byte order mark may stand before it where files were joined. */
const marker = /(?:^|[\r\n])\uFEFF?(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;
/** Blank lines and comments, then a directive. */
const directiveFirst = /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*%/;

/**
 * Splits a stream at the lines that begin a document (`---`) or end one (`...`) before anything is parsed, as kubectl does, so that a document that does not
 * parse hides no other. In YAML, too, such a line ends whatever stands before it (YAML 1.2 section 9.1.2). Directives (`%YAML`) stay with the document they are of.
 * @param most the last of so many is all the rest
 */
export function splitStream(text: string, most: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let mayHaveDirectives = true;
  for (const match of text.matchAll(marker)) {
    const end = match.index + match[0].length;
    const begins = text[end - 1] === '-';
    if (begins && mayHaveDirectives && directiveFirst.test(text.slice(from, end - 3))) {
      mayHaveDirectives = false;
      continue;
    }
    if (stretches.length + 1 >= most) break;
    stretches.push({ from, to: text[end - 4] === '\uFEFF' ? end - 4 : end - 3 });
    from = begins ? end - 3 : end;
    mayHaveDirectives = !begins;
  }
  return [...stretches, { from, to: text.length }].filter((stretch) => stretch.from < stretch.to);
}
