import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';

/** What is offered to the outside is not encrypted. */
export const ingressWithoutTls: DeclaredCheck = {
  subject: 'declared',
  id: 'ingress-without-tls',
  catalogue: 'NET-10',
  title: 'What is offered to the outside is not encrypted',
  severity: 'high',
  why: 'Passwords and sessions go over the network as plain text, to be read and changed on the way.',
  remediation: 'Name a certificate under `spec.tls`, or give the Gateway a listener of protocol HTTPS.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.24' }],
  clauses: [
    { over: objects(['networking.k8s.io/Ingress', 'extensions/Ingress']), forbid: field('spec.tls').empty() },
    {
      over: objects(['gateway.networking.k8s.io/Gateway']),
      forbid: all(
        field('spec.listeners').some(field('protocol').is('HTTP')),
        not(field('spec.listeners').some(field('protocol').in(['HTTPS', 'TLS']))),
      ),
      at: 'spec.listeners',
      message: 'The Gateway has no listener with TLS',
    },
  ],
};
