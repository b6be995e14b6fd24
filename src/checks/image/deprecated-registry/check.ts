import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { field } from '../../condition.ts';

/** An image comes from a registry of Kubernetes that is frozen since 2023: `registry.k8s.io` took its place. */
export const deprecatedRegistry: DeclaredCheck = {
  subject: 'declared',
  id: 'deprecated-registry',
  catalogue: 'IMG-04',
  title: 'Image comes from a registry that is frozen',
  severity: 'medium',
  why: 'No new version and no security fix appears there; when it is switched off, the image can be pulled no more.',
  remediation: 'Use `registry.k8s.io` in place of `k8s.gcr.io` and `gcr.io/google-containers`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.6' }],
  links: ['https://kubernetes.io/blog/2023/03/10/image-registry-redirect/'],
  clauses: [{ over: containers, forbid: field('image').imageFrom(['k8s.gcr.io', 'gcr.io/google-containers', 'gcr.io/google_containers']) }],
};
