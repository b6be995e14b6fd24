import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';

/** A token with which machines join the cluster is kept in a manifest. */
export const bootstrapToken: DeclaredCheck = {
  subject: 'declared',
  id: 'bootstrap-token',
  catalogue: 'CP-16',
  title: 'Bootstrap token is kept in a manifest',
  severity: 'medium',
  why: 'Who has it joins the cluster as a node, and can then ask for what nodes may read.',
  remediation: 'Make tokens when a machine joins (`kubeadm token create`), with a short life, and remove the Secret from manifests.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.1' },
    { framework: 'cis-kubernetes', item: '3.1.3' },
    { framework: 'mitre-attack', item: 'T1078' },
  ],
  clauses: [{ over: objects(['Secret']), forbid: field('type').is('bootstrap.kubernetes.io/token') }],
};
