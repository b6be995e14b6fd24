import type { DeclaredCheck } from '../../check.ts';
import { volumes } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Credentials of a cloud account are mounted from the node. */
export const cloudCredentialsMounted: DeclaredCheck = {
  subject: 'declared',
  id: 'cloud-credentials-mounted',
  catalogue: 'SEC-04',
  title: 'Credentials of a cloud account are mounted from the node',
  severity: 'medium',
  why: 'The pod then acts as the node or as the person whose files these are.',
  remediation: 'Give the workload an identity of its own in the cloud.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.30' },
    { framework: 'mitre-attack', item: 'T1552.001' },
  ],
  clauses: [
    {
      over: volumes,
      forbid: field('hostPath.path').matches(
        '(?:^|/)(?:\\.aws|\\.azure|\\.config/gcloud|\\.kube|\\.oci|\\.docker)(?:/|$)|^/etc/kubernetes/(?:azure|cloud-config)|gcloud/application_default_credentials',
      ),
      at: 'hostPath.path',
    },
  ],
};
