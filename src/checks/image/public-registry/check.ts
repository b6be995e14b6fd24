import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Registries that anybody may push to, or that give to everybody. */
const publicRegistries = [
  'docker.io',
  'gcr.io',
  'ghcr.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'quay.io',
  'registry.access.redhat.com',
  'registry.gitlab.com',
  'registry.k8s.io',
];

/** An image comes straight from a public registry. */
export const publicRegistry: DeclaredCheck = {
  subject: 'declared',
  id: 'public-registry',
  catalogue: 'IMG-04',
  title: 'Image comes straight from a public registry',
  severity: 'medium',
  why: 'Others decide whether it is still there tomorrow, and what stands behind its tag.',
  remediation: 'Copy the image to a registry of your own, examine it there, and run that.',
  references: [],
  optIn: true,
  clauses: [{ over: containers, forbid: field('image').imageFrom(publicRegistries) }],
};
