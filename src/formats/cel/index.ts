export { readExpression, type CelExpression, type CelResult } from './expression.ts';
export { celValueOf } from './json.ts';
export { Meter } from './meter.ts';
export type { CelRoots } from './scope.ts';
export { isProblem, problem, type CelProblem, type CelValue } from './value.ts';
