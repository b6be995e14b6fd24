import { answerOf } from '../../../core/check.ts';
import { levelFor, type Asked } from '../../audit-rules.ts';
import type { FieldFailure, ObjectCheck } from '../../check.ts';

const confidential: readonly Asked[] = [
  { group: '', resource: 'secrets', verb: 'create' },
  { group: '', resource: 'secrets', verb: 'get' },
  { group: '', resource: 'serviceaccounts/token', verb: 'create' },
  { group: 'authentication.k8s.io', resource: 'tokenreviews', verb: 'create' },
];

/** Audit logs with the bodies of requests hold the Secrets themselves (Kubernetes documentation, "Auditing"). */
export const auditPolicySecretBodies: ObjectCheck = {
  subject: 'object',
  id: 'audit-policy-secret-bodies',
  catalogue: 'AU-04',
  title: 'The audit log is given the contents of Secrets',
  severity: 'high',
  why: 'Levels Request and RequestResponse write the body down: who may read the audit log reads Secrets and tokens in it.',
  remediation: 'Put a rule of level Metadata for `secrets`, `serviceaccounts/token` and `tokenreviews` above the rules of higher levels.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-4.7' }],
  kinds: [{ group: 'audit.k8s.io', kind: 'Policy' }],
  notExportable: 'it is a file of the API server, which is never admitted',
  judge: ({ body }) => {
    const rules = confidential.flatMap((one) => {
      const { level, rule } = levelFor(body, one);
      const writes = level === 'RequestResponse' || (level === 'Request' && one.verb !== 'get');
      return writes && rule !== undefined ? [rule] : [];
    });
    return answerOf(
      [...new Set(rules)].map((rule): FieldFailure => ({
        path: ['rules', rule, 'level'],
        message: 'this level writes the bodies of Secrets or tokens down',
      })),
    );
  },
};
