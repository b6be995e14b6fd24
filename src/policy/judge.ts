import type { Examination } from '../core/examination.ts';
import { lastInstantOf } from '../core/lifecycle.ts';
import type { Decision, NotEvaluated, Policy, Rule } from '../core/policy.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import { reasonsOfRules } from './rule-reasons.ts';
import { reasonsOfUnknowns } from './unknown-reasons.ts';
import { waive } from './waive.ts';

/**
 * Turns what was found, and what could not be examined, into a decision that holds until something in it expires (docs/policy.md).
 * A pure function: neither the order of findings nor that of unknowns matters, and one more of either never makes the decision milder.
 */
export function judge(examination: Examination, policy: Policy, now: Date): Verdict {
  const { open, exceptions, validUntil: waivedUntil } = waive(examination, policy.exceptions, now);
  const reasons = [
    ...reasonsOfRules(open, policy.rules),
    ...reasonsOfUnknowns(examination.unknowns, policy.onUnknown),
    ...[
      ...policy.notEvaluated.filter(({ target }) => target === undefined || target === examination.artifact.kind),
      ...unansweredRules(examination, policy),
    ].map(reasonOfOmission),
  ].toSorted((left, right) => gravity.indexOf(left.decision) - gravity.indexOf(right.decision));
  const [validUntil] = [waivedUntil, endOfMaintenance(examination, policy)].filter((instant) => instant !== undefined).toSorted();
  return { decision: reasons[0]?.decision ?? 'allow', reasons, exceptions, ...(validUntil === undefined ? {} : { validUntil }) };
}

/** Gravest first. */
const gravity: readonly Decision[] = ['deny', 'warn', 'allow'];

/** Rules on the end of life of a release, where the database does not tell it: what cannot be judged is told, not taken for fine. */
function unansweredRules({ maintenance }: Examination, { rules }: Policy): readonly NotEvaluated[] {
  if (maintenance?.state !== 'not-asked') return [];
  const reason = 'the advisory database does not tell how long the distribution is maintained';
  return rules.filter(asksEndOfLife).map(({ place }) => ({ place, reason, decision: 'warn' }));
}

/** The last instant of a release that is maintained still, where a rule would speak of it from then on. */
function endOfMaintenance({ maintenance }: Examination, { rules }: Policy): string | undefined {
  if (maintenance?.state !== 'maintained' || maintenance.until === undefined || !rules.some(asksEndOfLife)) return undefined;
  return lastInstantOf(maintenance.until);
}

function asksEndOfLife({ decision, selector }: Rule): boolean {
  return decision !== 'allow' && selector.finding === 'end-of-life';
}

function reasonOfOmission({ place, reason, decision }: NotEvaluated): Reason {
  return { decision, place, message: `not evaluated: ${reason}`, findings: [] };
}
