import type { EscalationPath } from '../../../kubernetes/graph/rbac/escalation.ts';
import { subjectKey } from '../../../kubernetes/graph/rbac/access.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** Somebody without all rights can come to them by steps that RBAC allows. */
export const escalationPath: GraphCheck = {
  subject: 'graph',
  id: 'escalation-path',
  catalogue: 'RB-24',
  title: 'A chain of rights leads to all rights in the cluster',
  severity: 'critical',
  why: 'Rights to impersonate, to bind or escalate roles, to make tokens, to run or enter pods and to read tokens in Secrets are rights to become somebody else; step by step they end at an administrator.',
  remediation:
    'Break the first step: take the right from the subject, or move the account that the step leads to into a namespace of its own, or give that account fewer rights.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.9' },
    { framework: 'nsa-cisa', item: 'NSA-3.10' },
    { framework: 'nsa-cisa', item: 'NSA-3.13' },
    { framework: 'nsa-cisa', item: 'NSA-4.18' },
    { framework: 'mitre-attack', item: 'T1098.006' },
  ],
  notExportable: 'each step needs another binding, role or workload',
  judge: ({ access, escalations }) => {
    const paths = new Map(escalations.map((path) => [subjectKey(path.subject), path]));
    const subjects = new Map(access.grants.map(({ subject }) => [subjectKey(subject), subject]));
    return judgeEach(subjects.keys(), (key) => answerFor(paths.get(key)));
  },
};

const maxSteps = 6;

function answerFor(path: EscalationPath | undefined): ItemAnswer {
  if (path === undefined) return 'pass';
  const { grant, steps } = path;
  const shown = steps.length > maxSteps ? [...steps.slice(0, maxSteps - 1), `${steps.length - maxSteps} more steps`, ...steps.slice(-1)] : steps;
  return { object: grant.binding.object, path: ['subjects', grant.bound.index], message: shown.join('; ') };
}
