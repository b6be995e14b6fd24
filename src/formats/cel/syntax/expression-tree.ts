import type { CelValue } from '../value.ts';

/** An expression as it is written, macros taken apart (cel-spec, Syntax and Macros). */
export type Expression =
  | { readonly op: 'literal'; readonly value: CelValue }
  | { readonly op: 'name'; readonly name: string; readonly fromRoot: boolean }
  | { readonly op: 'select'; readonly operand: Expression; readonly field: string; readonly optional: boolean }
  | { readonly op: 'has'; readonly operand: Expression; readonly field: string }
  | { readonly op: 'index'; readonly operand: Expression; readonly index: Expression; readonly optional: boolean }
  | { readonly op: 'call'; readonly name: string; readonly target?: Expression; readonly arguments: readonly Expression[] }
  | { readonly op: 'and' | 'or'; readonly operands: readonly Expression[] }
  | { readonly op: 'choose'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly op: 'list'; readonly items: readonly Item[] }
  | { readonly op: 'map'; readonly entries: readonly Entry[] }
  | Fold
  | Binding<'optMap'>
  | Binding<'optFlatMap'>
  | Binding<'sortBy'>;

/** A macro that says something of one value. */
export interface Binding<Op> {
  readonly op: Op;
  readonly target: Expression;
  readonly variable: string;
  readonly body: Expression;
}

export interface Item {
  readonly value: Expression;
  /** `[?x]`: an optional without value leaves no item. */
  readonly optional: boolean;
}

export interface Entry extends Item {
  readonly key: Expression;
}

export type FoldKind = 'all' | 'exists' | 'existsOne' | 'map' | 'filter' | 'transformMap' | 'transformMapEntry';

/** A macro that goes over a list or a mapping; with two variables they are index or key, and value. */
export interface Fold {
  readonly op: 'fold';
  readonly kind: FoldKind;
  readonly range: Expression;
  readonly variables: readonly [string] | readonly [string, string];
  readonly filter?: Expression;
  readonly body: Expression;
}

/** A text that is no expression: what is wrong and where, in UTF-16 units from its start. */
export class SyntaxProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
