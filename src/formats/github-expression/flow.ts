import type { Expression } from './expression.ts';

/** A context whose value may come out of an expression. */
export interface Flow {
  /** `github.event.issue.title`, in lower case; `*` is any element. */
  readonly path: string;
  /** Whether the path ends where something that is worked out chooses: `secrets[matrix.name]`. */
  readonly isDynamic: boolean;
  /** Whether everything below the path comes out too, as `toJSON` gives it. */
  readonly isWhole: boolean;
}

/** These answer with yes, no or a hash, whatever they are given. */
const tellingNothing = new Set(['contains', 'startswith', 'endswith', 'always', 'success', 'failure', 'cancelled', 'hashfiles']);
const comparing = new Set(['!', '==', '!=', '<', '<=', '>', '>=']);

/** The contexts whose values an expression may give out: of `a && b || c` these are b and c, of `a == b` none. */
export function flowsOf(expression: Expression, isWhole = false): readonly Flow[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'context':
      return [{ path: expression.path.join('.'), isDynamic: expression.isDynamic, isWhole }];
    case 'call':
      if (tellingNothing.has(expression.name)) return [];
      return expression.arguments.flatMap((argument) => flowsOf(argument, isWhole || expression.name === 'tojson'));
    case 'operation': {
      if (comparing.has(expression.operator)) return [];
      const given = expression.operator === '&&' ? expression.operands.slice(-1) : expression.operands;
      return given.flatMap((operand) => flowsOf(operand, isWhole));
    }
  }
}
