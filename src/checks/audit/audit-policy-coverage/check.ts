import { answerOf } from '../../../core/check.ts';
import { levelFor, type Asked } from '../../audit-rules.ts';
import type { FieldFailure, ObjectCheck } from '../../check.ts';

/** What an audit policy must tell of at least by name, time and who asked (CIS Kubernetes Benchmark 1.12, 3.2.2). */
const matters: readonly (Asked & { readonly what: string })[] = [
  { group: '', resource: 'secrets', verb: 'get', what: 'reading Secrets' },
  { group: '', resource: 'configmaps', verb: 'update', what: 'changing ConfigMaps' },
  { group: '', resource: 'pods', verb: 'create', what: 'making pods' },
  { group: '', resource: 'pods/exec', verb: 'create', what: 'commands in containers' },
  { group: '', resource: 'pods/portforward', verb: 'create', what: 'forwarded ports' },
  { group: '', resource: 'serviceaccounts/token', verb: 'create', what: 'making tokens' },
  { group: 'rbac.authorization.k8s.io', resource: 'clusterrolebindings', verb: 'create', what: 'granting rights' },
  { group: 'apps', resource: 'deployments', verb: 'patch', what: 'changing workloads' },
];

export const auditPolicyCoverage: ObjectCheck = {
  subject: 'object',
  id: 'audit-policy-coverage',
  catalogue: 'AU-04',
  title: 'The audit policy passes over what matters',
  severity: 'medium',
  why: 'What the first fitting rule gives the level None, and what no rule fits, is recorded nowhere: not who read a Secret, not who ran a command.',
  remediation:
    'Give Secrets, ConfigMaps, exec, tokens, RBAC and workloads at least the level Metadata, and end the policy with a rule of level Metadata.',
  references: [
    { framework: 'cis-kubernetes', item: '3.2.2' },
    { framework: 'nsa-cisa', item: 'NSA-4.3' },
    { framework: 'nsa-cisa', item: 'NSA-4.7' },
  ],
  kinds: [{ group: 'audit.k8s.io', kind: 'Policy' }],
  notExportable: 'it is a file of the API server, which is never admitted',
  judge: ({ body }) => {
    const silent = matters.flatMap((one) => {
      const { level, rule } = levelFor(body, one);
      return level === 'None' ? [{ what: one.what, rule }] : [];
    });
    const byRule = [...Map.groupBy(silent, ({ rule }) => rule)];
    return answerOf(
      byRule.map(([rule, parts]): FieldFailure => {
        const what = parts.map((part) => part.what).join(', ');
        return rule === undefined
          ? { path: ['rules'], message: `no rule fits ${what}` }
          : { path: ['rules', rule, 'level'], message: `the level None holds for ${what}` };
      }),
    );
  },
};
