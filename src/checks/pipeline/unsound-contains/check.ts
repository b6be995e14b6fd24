import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Spliced } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** `contains` with a text of names finds parts of names: `contains('main develop', 'mai')` holds. */
export const unsoundContains: TextCheck<Pipeline> = {
  id: 'unsound-contains',
  catalogue: 'CI-55',
  title: 'Condition looks for a part of a text where a name is meant',
  severity: 'low',
  why: 'A branch or an account whose name is a part of the text passes the condition too: `refs/heads/mai`, or `evil` in `devil`.',
  remediation: 'Compare with a list: `contains(fromJSON(\'["refs/heads/main", "refs/heads/develop"]\'), github.ref)`, or with `==`.',
  references: [],
  links: ['https://docs.github.com/actions/reference/workflows-and-actions/expressions#contains'],
  judge: on(['github'], ({ jobs }) => jobs.flatMap(({ condition, steps }) => [condition, ...steps.map((step) => step.condition)].flatMap(failureOf))),
};

const partOf =
  /contains\(\s*'[^']{1,500}'\s*,\s*(?:github\.(?:ref|ref_name|head_ref|base_ref|actor|triggering_actor|event\.pull_request\.user\.login)|env\.[\w-]{1,100}|inputs\.[\w-]{1,100})\s*\)/;

function failureOf(condition: Spliced | undefined): readonly TextFailure[] {
  const found = partOf.exec(condition?.written.text ?? '');
  return condition === undefined || found === null ? [] : [failureAt(condition.written, `${quoted(found[0])} finds parts of names too`, found.index)];
}
