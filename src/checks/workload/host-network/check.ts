import type { DeclaredCheck } from '../../check.ts';
import { pods, remove } from '../../clause.ts';
import { field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** A pod in the network namespace of its node (Pod Security Standards, baseline: Host Namespaces). */
export const hostNetwork: DeclaredCheck = {
  subject: 'declared',
  id: 'host-network',
  catalogue: 'POD-09',
  title: 'Pod uses the network of its node',
  severity: 'high',
  why: 'The containers reach what listens on the loopback of the node, can listen to its traffic, and no NetworkPolicy holds them.',
  remediation: 'Remove `hostNetwork`; offer ports by a Service.',
  references: [
    { framework: 'pod-security-standards', item: 'hostNamespaces' },
    { framework: 'nsa-cisa', item: 'NSA-1.14' },
    { framework: 'cis-kubernetes', item: '5.2.5' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [{ over: pods, forbid: field('hostNetwork').is(true), fix: [remove('hostNetwork')] }],
};
