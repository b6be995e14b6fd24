import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { field } from '../../condition.ts';

/** An image comes from a registry that the operator forbids: parameter `forbidden-registries`. */
export const forbiddenRegistry: DeclaredCheck = {
  subject: 'declared',
  id: 'forbidden-registry',
  catalogue: 'IMG-04',
  title: 'Image comes from a registry that is forbidden',
  severity: 'medium',
  why: 'The policy says that nothing from there is trusted.',
  remediation: 'Use an image from another registry.',
  references: [],
  clauses: [{ over: containers, forbid: field('image').imageFromParameter('forbidden-registries') }],
};
