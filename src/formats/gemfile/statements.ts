/** The most lines that one statement may go over, and the most characters in it: longer ones are passed over, so that the patterns below cost little on any text. */
const mostLines = 100;
const longest = 4_000;

/** Quoted text, the beginning of a comment, or anything else. */
const piece = /"(?:[^"\\]|\\.){0,1000}"|'(?:[^'\\]|\\.){0,1000}'|#[^\n]*|[^"'#]+|["']/g;

/** Statements of a Ruby file, one a line, comments removed; a line that ends with a comma, an operator or a backslash goes on in the next. */
export function statementsOf(text: string): readonly string[] {
  const statements: string[] = [];
  const add = (statement: string): void => void (statement.length <= longest && statements.push(statement));
  let open: string[] = [];
  for (const line of text.split('\n')) {
    const code = line.length > longest ? '' : withoutComment(line).trim();
    if (code === '') continue;
    open.push(code.replace(/\\$/, ''));
    if (/[,\\[({|&]$/.test(code) && open.length < mostLines && !/\bdo\s*\|[^|]*\|$/.test(code)) continue;
    add(open.join(' '));
    open = [];
  }
  add(open.join(' '));
  return statements;
}

function withoutComment(line: string): string {
  if (!line.includes('#')) return line;
  const kept: string[] = [];
  for (const [text] of line.matchAll(piece)) {
    if (text.startsWith('#')) break;
    kept.push(text);
  }
  return kept.join('');
}
