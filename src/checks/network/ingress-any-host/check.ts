import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { any, field } from '../../condition.ts';

/** Ingress answers for any host. */
export const ingressAnyHost: DeclaredCheck = {
  subject: 'declared',
  id: 'ingress-any-host',
  catalogue: 'NET-11',
  title: 'Ingress answers for any host',
  severity: 'medium',
  why: 'A rule for every host takes the traffic of hosts that belong to others, and answers where nobody else does.',
  remediation: 'Name the hosts it is for.',
  references: [],
  clauses: [
    {
      over: objects(['networking.k8s.io/Ingress', 'extensions/Ingress'], 'spec.rules'),
      forbid: any(field('host').empty(), field('host').is('*'), field('host').starts('*.')),
      at: 'host',
    },
  ],
};
