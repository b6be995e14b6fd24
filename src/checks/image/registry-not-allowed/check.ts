import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';

/** An image comes from elsewhere than the registries that the operator allows: parameter `registries`. */
export const registryNotAllowed: DeclaredCheck = {
  subject: 'declared',
  id: 'registry-not-allowed',
  catalogue: 'IMG-03',
  title: 'Image comes from a registry that is not allowed',
  severity: 'medium',
  why: 'What comes from elsewhere was neither built nor examined by those who answer for the cluster.',
  remediation: 'Copy the image to a registry of the list, or add its registry to the parameter `registries` of the policy.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.6' },
    { framework: 'mitre-attack', item: 'T1036.005' },
    { framework: 'mitre-attack', item: 'T1204' },
    { framework: 'mitre-attack', item: 'T1204.003' },
    { framework: 'mitre-attack', item: 'T1612' },
  ],
  clauses: [{ over: containers, forbid: all(not(field('image').empty()), not(field('image').imageFromParameter('registries'))) }],
};
