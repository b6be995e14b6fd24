import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { isInjected } from '../injected.ts';

/** An image is named by a tag alone, which may mean another one tomorrow (OCI distribution, pulling by digest). */
export const imageNotPinned: DeclaredCheck = {
  subject: 'declared',
  id: 'image-not-pinned',
  catalogue: 'IMG-02',
  title: 'Image is not pinned to a digest',
  severity: 'low',
  why: 'A tag can be moved to another image by whoever can push: what was examined and signed need not be what runs.',
  remediation: 'Add the digest: `name:tag@sha256:…`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.9' },
    { framework: 'mitre-attack', item: 'T1204.003' },
    { framework: 'mitre-attack', item: 'T1525' },
  ],
  clauses: [
    { over: containers, forbid: all(not(field('image').empty()), not(isInjected), not(field('image').matches('@[a-z0-9]+:[0-9a-f]{32,}$'))) },
  ],
};
