import type { Grant } from '../../../kubernetes/graph/rbac/access.ts';
import { subjectText } from '../../../kubernetes/graph/rbac/access.ts';
import type { Power } from '../../../kubernetes/graph/rbac/powers.ts';
import { isCiNamespace } from '../../ci-namespace.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** Somebody from outside administers a namespace in which software is built. */
export const ciNamespaceAdministrators: GraphCheck = {
  subject: 'graph',
  id: 'ci-namespace-administrators',
  catalogue: 'CI-NS',
  title: 'Build namespace is administered by others than its own accounts',
  severity: 'medium',
  why: 'Who administers the namespace of the build system can change what is built, take its signing keys and registry passwords, and so reach every cluster that runs its images.',
  remediation:
    'Keep administrators of build namespaces to a small group that is reviewed; give others a role to start and read builds. Except the bindings that were reviewed, by name and with a date.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'mitre-attack', item: 'T1078' },
  ],
  notExportable: 'a binding shows only the name of its role, not what the role allows',
  judge: ({ access, powers }, { parameters }) =>
    judgeEach(
      access.grants.filter(({ namespace }) => namespace !== undefined && isCiNamespace(namespace, parameters)),
      (grant) => judgeGrant(grant, powers.ofRole(grant.role)),
    ),
};

function judgeGrant({ binding, bound, subject, role, namespace = '' }: Grant, powers: readonly Power[]): ItemAnswer {
  if (subject.kind === 'ServiceAccount' && subject.namespace === namespace) return 'pass';
  if (role.isUnknown === true) return { object: binding.object, reason: `what the role ${role.name} allows is not known` };
  if (!administers(powers)) return 'pass';
  const message = `the ${subjectText(subject)} administers the build namespace ${namespace} by ${binding.role.kind} ${role.name}; grant a narrower role, or except it once reviewed`;
  return { object: binding.object, path: ['subjects', bound.index], message };
}

/** All rights, rights over roles, or to run pods beside the Secrets. */
function administers(powers: readonly Power[]): boolean {
  const ids = new Set(powers.filter(({ names }) => names.length === 0).map(({ id }) => id));
  return (
    ids.has('everything') ||
    ids.has('bind-roles') ||
    ids.has('escalate-roles') ||
    ids.has('write-bindings') ||
    (ids.has('run-pods') && ids.has('read-secrets'))
  );
}
