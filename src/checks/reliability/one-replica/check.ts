import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Workload runs only once. */
export const oneReplica: DeclaredCheck = {
  subject: 'declared',
  id: 'one-replica',
  catalogue: 'REL-07',
  title: 'Workload runs only once',
  severity: 'low',
  why: 'Every update, every node that is drained stops the service.',
  remediation: 'Set `spec.replicas` to two or more, or let a HorizontalPodAutoscaler set it.',
  references: [],
  clauses: [{ over: objects(['apps/Deployment', 'argoproj.io/Rollout']), forbid: field('spec.replicas').below(2), at: 'spec.replicas' }],
  notExportable: 'the API server puts in one replica where none is written, as a HorizontalPodAutoscaler wants it: a policy could not tell',
};
