import type { CheckTally, FrameworkAnswer, FrameworkCoverage, Posture } from '../../core/posture.ts';
import type { JsonMember } from '../../formats/json/index.ts';

/** Posture in the JSON report: each check once, with all that is said of it; of those that were never asked the ids alone. */
export function postureMembers({ kubernetes, objects, dockerfiles, pipelines, checks, frameworks }: Posture): readonly JsonMember[] {
  const isAsked = ({ evaluated, unknown }: CheckTally): boolean => evaluated + unknown > 0;
  return [
    ['kubernetes', kubernetes],
    ['objects', objects],
    ['dockerfiles', dockerfiles],
    ['pipelines', pipelines],
    ['checks', undefined, { items: checks.filter(isAsked).map(({ check, ...counts }) => ({ ...descriptionOf(check), ...counts })) }],
    ['notAsked', checks.filter((tally) => !isAsked(tally)).map(({ check }) => check.id)],
    ['frameworks', undefined, { items: frameworks.map(coverageDocument) }],
  ];
}

function descriptionOf({ id, catalogue, title, severity, why, remediation, references, links }: CheckTally['check']): object {
  return { id, catalogue, title, severity, why, remediation, references, links };
}

function coverageDocument({ framework, answers }: FrameworkCoverage): object {
  const { id, title, version, source, tagsOnly } = framework;
  return { id, title, version, source, tagsOnly, items: answers.map(answerDocument) };
}

function answerDocument({ item, state, checks, evaluated, failed, reason }: FrameworkAnswer): object {
  return {
    id: item.id,
    section: item.section,
    topic: item.topic,
    tiers: item.tiers,
    status: item.status,
    since: item.since,
    state,
    checks,
    evaluated,
    failed,
    reason,
  };
}
