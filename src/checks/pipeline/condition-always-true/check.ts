import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Spliced } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** A condition with text around its expression is a text that is not empty, and that counts as true. */
export const conditionAlwaysTrue: TextCheck<Pipeline> = {
  id: 'condition-always-true',
  catalogue: 'CI-38',
  title: 'Condition is always true',
  severity: 'medium',
  why: 'The guard that it was meant to be does not hold: the job or step runs for everybody and every event.',
  remediation:
    "Put the whole condition into one `${{ … }}`, or write it without: `if: github.event_name == 'push' && github.ref == 'refs/heads/main'`; end a block of several lines with `>-` or `|-`.",
  references: [],
  links: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idif'],
  judge: on(['github'], ({ jobs }) => jobs.flatMap(({ condition, steps }) => [condition, ...steps.map((step) => step.condition)].flatMap(failureOf))),
};

function failureOf(condition: Spliced | undefined): readonly TextFailure[] {
  if (condition === undefined || !condition.written.text.includes('${{')) return [];
  const { written, splices } = condition;
  const [first] = splices;
  const isWhole = splices.length === 1 && first?.from === 0 && first.to === written.text.length;
  return isWhole ? [] : [failureAt(written, `the condition ${quoted(written.text)} has text around its expression, so it is always true`)];
}
