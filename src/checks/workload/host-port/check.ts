import type { DeclaredCheck } from '../../check.ts';
import { pods, ports, remove } from '../../clause.ts';
import { all, any, field, not } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const hostPortOf = field('hostPort');
const hasPorts = not(field('ports').empty());

/** A port of a container is one of its node (Pod Security Standards, baseline: Host Ports); with `hostNetwork` the API server makes every port one. */
export const hostPort: DeclaredCheck = {
  subject: 'declared',
  id: 'host-port',
  catalogue: 'POD-10',
  title: 'Container takes a port of its node',
  severity: 'medium',
  why: 'A port of the node is reachable from wherever the node is, past Services and often past network policies; and only one pod per node can have it.',
  remediation: 'Remove `hostPort`; offer the port by a Service.',
  references: [
    { framework: 'pod-security-standards', item: 'hostPorts' },
    { framework: 'nsa-cisa', item: 'NSA-1.14' },
    { framework: 'cis-kubernetes', item: '5.2.12' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: ports, forbid: all(hostPortOf.exists(), hostPortOf.isNot(0)), fix: [remove('hostPort')] },
    {
      over: pods,
      forbid: all(field('hostNetwork').is(true), any(field('containers').some(hasPorts), field('initContainers').some(hasPorts))),
      message: 'With `hostNetwork` every port of the containers is one of the node',
      fix: [remove('hostNetwork')],
    },
  ],
};
