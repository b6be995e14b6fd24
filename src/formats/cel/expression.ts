import { compile } from './compile.ts';
import { BudgetSpent, type Meter } from './meter.ts';
import { parse } from './syntax/parse.ts';
import { TypeProblem, type CelRoots, type Frame, type Run } from './scope.ts';
import { SyntaxProblem } from './syntax/expression-tree.ts';
import { isProblem, problem, type CelProblem, type CelValue } from './value.ts';

/** What comes of reading or evaluating an expression. */
export type CelResult = { readonly value: CelValue; readonly problem?: undefined } | { readonly problem: CelProblem };

/** An expression that was read, to be evaluated as often as one likes. */
export interface CelExpression {
  readonly text: string;
  /** Evaluates within what the meter has left. */
  evaluate(roots: CelRoots, meter: Meter): CelResult;
}

/** Reads an expression that may use these names, dotted ones too (`variables.containers`). Never throws. */
export function readExpression(text: string, names: ReadonlySet<string>): CelExpression | CelProblem {
  const run = runOf(text, names);
  if ('is' in run) return run;
  return {
    text,
    evaluate(roots, meter) {
      const value = evaluate(run, { roots, slots: [], meter });
      return isProblem(value) ? { problem: value } : { value };
    },
  };
}

function runOf(text: string, names: ReadonlySet<string>): Run | CelProblem {
  try {
    return compile(parse(text), { roots: names, locals: new Map(), next: 0, depth: 0 });
  } catch (error) {
    if (error instanceof SyntaxProblem) return problem('parse', `${error.message} (${placeOf(text, error.at)})`);
    if (error instanceof TypeProblem) return problem('type', error.message);
    throw error;
  }
}

function evaluate(run: Run, frame: Frame): CelValue {
  try {
    return run(frame);
  } catch (error) {
    if (error instanceof BudgetSpent) return problem('budget', error.message);
    throw error;
  }
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
