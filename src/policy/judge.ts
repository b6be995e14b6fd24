import type { Examination } from '../core/examination.ts';
import type { Decision, NotEvaluated, Policy } from '../core/policy.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import { reasonsOfRules } from './rule-reasons.ts';
import { reasonsOfUnknowns } from './unknown-reasons.ts';
import { waive } from './waive.ts';

/**
 * Turns what was found, and what could not be examined, into a decision that holds until something in it expires (docs/policy.md).
 * A pure function: neither the order of findings nor that of unknowns matters, and one more of either never makes the decision milder.
 */
export function judge(examination: Examination, policy: Policy, now: Date): Verdict {
  const { open, exceptions, validUntil } = waive(examination, policy.exceptions, now);
  const reasons = [
    ...reasonsOfRules(open, policy.rules),
    ...reasonsOfUnknowns(examination.unknowns, policy.onUnknown),
    ...policy.notEvaluated.map(reasonOfOmission),
  ].toSorted((left, right) => gravity.indexOf(left.decision) - gravity.indexOf(right.decision));
  return { decision: reasons[0]?.decision ?? 'allow', reasons, exceptions, ...(validUntil === undefined ? {} : { validUntil }) };
}

/** Gravest first. */
const gravity: readonly Decision[] = ['deny', 'warn', 'allow'];

function reasonOfOmission({ place, reason, decision }: NotEvaluated): Reason {
  return { decision, place, message: `not evaluated: ${reason}`, findings: [] };
}
