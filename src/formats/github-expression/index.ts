export { expressionsIn, parseExpression, type Expression, type ExpressionPart } from './expression.ts';
export { flowsOf, type Flow } from './flow.ts';
