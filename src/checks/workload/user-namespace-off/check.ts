import type { DeclaredCheck } from '../../check.ts';
import { pods, set } from '../../clause.ts';
import { all, field, not, since } from '../../condition.ts';
import { onWindows } from '../../pod-conditions.ts';

const usesNode = ['hostNetwork', 'hostPID', 'hostIPC'].map((name) => field(name).is(true));

/** The users of a pod are those of its node (PodSpec v1, hostUsers; on by default since Kubernetes 1.33). */
export const userNamespaceOff: DeclaredCheck = {
  subject: 'declared',
  id: 'user-namespace-off',
  catalogue: 'POD-31',
  title: 'Pod has no user namespace of its own',
  severity: 'low',
  why: 'Root in the pod is root of the node for every fault that lets a process out; in a user namespace of its own it would be nobody there.',
  remediation: 'Set `hostUsers: false` where nodes, runtime and volumes support it.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.4' }],
  optIn: true,
  clauses: [
    {
      over: pods,
      forbid: since(33, all(field('hostUsers').isNot(false), not(onWindows), ...usesNode.map(not))),
      fix: [set('hostUsers', false)],
    },
    {
      over: pods,
      forbid: since(33, all(field('hostUsers').isNot(false), not(onWindows), not(all(...usesNode.map(not))))),
      message: 'Pod has no user namespace of its own, and can have none while it shares those of its node',
    },
  ],
};
