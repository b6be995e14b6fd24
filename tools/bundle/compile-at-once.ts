import { parseAst } from 'rolldown/parseAst';
import type { Piece } from './rearrange.ts';

/** Where a function stands in the text of its file, as coverage names it: `start:end`. */
export type FunctionPlace = `${number}:${number}`;

/** A node of the syntax tree (https://github.com/estree/estree), with its place in the text. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** What stands in the text from one place to another is replaced. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * V8 compiles a function when it is first called, and what it compiles then never reaches the compile cache: the next process compiles it again. A function
 * expression in parentheses is compiled along with its file, and kept. So the functions that were called become such expressions: those that stand in one
 * already get parentheses, declarations of the file become variables at its beginning (before anything can call them), methods of objects become members.
 * Methods of classes have no such form.
 */
export function compileAtOnce(code: string, called: ReadonlySet<FunctionPlace>): readonly Piece[] {
  const program = parseAst(code) as unknown as Node;
  const wanted = (node: Node): boolean => called.has(`${node.start}:${node.end}`);
  const edits: Edit[] = [];
  const declarations: Node[] = [];
  visit(program, (node, parent) => {
    if (node.type === 'FunctionDeclaration') {
      if (parent === program && wanted(node)) declarations.push(node);
    } else if (isMethodOfObject(node)) {
      if (wanted(node)) edits.push(...asMember(node, code));
    } else if (isFunctionExpression(node) && !isMethod(parent) && wanted(node)) edits.push(...inParentheses(node));
  });
  edits.push(...declarations.flatMap(withoutName));
  // At one place, what closes stands before what opens.
  edits.sort((left, right) => left.from - right.from || left.to - right.to || Number(left.text !== ')') - Number(right.text !== ')'));
  return arranged(code, declarations, edits);
}

function arranged(code: string, declarations: readonly Node[], edits: readonly Edit[]): readonly Piece[] {
  const pieces = declarations.flatMap((node): readonly Piece[] => [`var ${nameOf(node)}=(`, ...edited(node.start, node.end, edits), ');']);
  let at = 0;
  for (const { start, end } of declarations) {
    pieces.push(...edited(at, start, edits));
    at = end;
  }
  return [...pieces, ...edited(at, code.length, edits)];
}

/** A stretch of the code with those edits that lie inside. */
function edited(from: number, to: number, edits: readonly Edit[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const edit of edits) {
    // Between two stretches, what closes belongs to the one before and what opens to the one after.
    const isInside = edit.from >= from && edit.to <= to && (edit.from !== edit.to || (edit.text === ')' ? edit.from > from : edit.from < to));
    if (!isInside) continue;
    pieces.push([at, edit.from], edit.text);
    at = edit.to;
  }
  return [...pieces, [at, to]];
}

function inParentheses({ start, end }: Node): readonly Edit[] {
  return [
    { from: start, to: start, text: '(' },
    { from: end, to: end, text: ')' },
  ];
}

/** `name(…) {…}` becomes `name:(function(…) {…})`. */
function asMember({ start, end, key, value }: Node, code: string): readonly Edit[] {
  const [name, body] = [key as Node, value as Node];
  const kind = `${body['async'] === true ? 'async ' : ''}function${body['generator'] === true ? '*' : ''}`;
  return [
    { from: start, to: body.start, text: `${code.slice(name.start, name.end)}:(${kind}` },
    { from: end, to: end, text: ')' },
  ];
}

/** The variable that it becomes names it. */
function withoutName(declaration: Node): readonly Edit[] {
  const { start, end } = declaration['id'] as Node;
  return [{ from: start, to: end, text: '' }];
}

function nameOf(declaration: Node): string {
  return (declaration['id'] as { readonly name: string }).name;
}

function isFunctionExpression({ type }: Node): boolean {
  return type === 'FunctionExpression' || type === 'ArrowFunctionExpression';
}

function isMethod({ type, method, kind }: Node): boolean {
  return type === 'MethodDefinition' || (type === 'Property' && (method === true || kind !== 'init'));
}

/** A computed name could be anything, and only a method knows `super`. */
function isMethodOfObject(node: Node): boolean {
  return node.type === 'Property' && node['method'] === true && node['computed'] !== true && !mentionsSuper(node);
}

function mentionsSuper(node: Node): boolean {
  let found = false;
  visit(node, ({ type }) => (found ||= type === 'Super'));
  return found;
}

function visit(node: Node, tell: (node: Node, parent: Node) => void, parent: Node = node): void {
  tell(node, parent);
  for (const member of Object.values(node))
    for (const child of Array.isArray(member) ? member : [member]) if (isNode(child)) visit(child, tell, node);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
