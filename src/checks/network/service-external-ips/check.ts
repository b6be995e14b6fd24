import type { DeclaredCheck } from '../../check.ts';
import { objects, remove } from '../../clause.ts';
import { field, not } from '../../condition.ts';

/** Service takes traffic for external addresses. */
export const serviceExternalIps: DeclaredCheck = {
  subject: 'declared',
  id: 'service-external-ips',
  catalogue: 'NET-13',
  title: 'Service takes traffic for external addresses',
  severity: 'high',
  why: 'Nodes then send traffic for these addresses to the Service, whoever they belong to (CVE-2020-8554).',
  remediation: 'Remove `externalIPs`; use a Service of type LoadBalancer.',
  references: [{ framework: 'cis-kubernetes', item: '1.2.3' }],
  clauses: [{ over: objects(['Service']), forbid: not(field('spec.externalIPs').empty()), fix: [remove('spec.externalIPs')] }],
};
