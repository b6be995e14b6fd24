import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { expressionsIn, flowsOf, parseExpression } from './index.ts';

export const target: FuzzTarget = {
  name: 'formats/github-expression',
  seeds: [
    "echo ${{ github.event.issue.title || 'none' }} and ${{ format('{0}', toJSON(github.event)) }}",
    "${{ !cancelled() && (github.ref == 'refs/heads/main' || contains(fromJSON('[\"a\"]'), github.actor)) }}",
    "${{ secrets[format('KEY_{0}', matrix.stage)] }} ${{ github.event.commits[0].message }} ${{ a.*.b }} ${{ -1.5e3 }}",
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['${{', '}}', "'", "''", '(', ')', '[', ']', '&&', '||', '!', '==', '.*', ', ', 'toJSON('].map((word) => Buffer.from(word)),
  run(bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    for (const { from, to, expression } of expressionsIn(text)) {
      if (from < 0 || to > text.length || from >= to) throw new Error(`a part from ${from} to ${to}`);
      const parsed = parseExpression(expression);
      if (parsed !== undefined) flowsOf(parsed);
    }
  },
};
