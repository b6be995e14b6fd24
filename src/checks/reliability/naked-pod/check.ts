import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { all, field, not, object } from '../../condition.ts';

/** Pod is managed by nobody. */
export const nakedPod: DeclaredCheck = {
  subject: 'declared',
  id: 'naked-pod',
  catalogue: 'REL-16',
  title: 'Pod is managed by nobody',
  severity: 'low',
  why: 'When its node goes, nothing starts it again.',
  remediation: 'Make it by a Deployment, StatefulSet, DaemonSet or Job.',
  references: [],
  clauses: [
    {
      over: objects(['Pod']),
      forbid: all(
        field('metadata.ownerReferences').empty(),
        object(['metadata', 'annotations', 'kubernetes.io/config.source']).absent(),
        not(field('metadata.namespace').is('kube-system')),
      ),
      at: 'kind',
    },
  ],
};
