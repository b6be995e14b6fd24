import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { any, field } from '../../condition.ts';

/** Namespace enforces no Pod Security level. */
export const namespaceWithoutPodSecurity: DeclaredCheck = {
  subject: 'declared',
  id: 'namespace-without-pod-security',
  catalogue: 'SC-01',
  title: 'Namespace enforces no Pod Security level',
  severity: 'medium',
  why: 'Every pod is admitted, privileged ones too.',
  remediation: 'Label the namespace `pod-security.kubernetes.io/enforce: restricted` (or `baseline`).',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.10' },
    { framework: 'nsa-cisa', item: 'NSA-1.11' },
    { framework: 'cis-kubernetes', item: '5.2.1' },
    { framework: 'mitre-attack', item: 'T1610' },
  ],
  clauses: [
    {
      over: objects(['Namespace']),
      forbid: any(
        field(['metadata', 'labels', 'pod-security.kubernetes.io/enforce']).absent(),
        field(['metadata', 'labels', 'pod-security.kubernetes.io/enforce']).notIn(['baseline', 'restricted']),
      ),
      at: 'metadata.labels',
    },
  ],
};
