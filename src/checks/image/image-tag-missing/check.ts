import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { isInjected } from '../injected.ts';

/** An image is named without saying which: by no tag, which is `latest`, or by that tag. A digest says which, whatever the tag. */
export const imageTagMissing: DeclaredCheck = {
  subject: 'declared',
  id: 'image-tag-missing',
  catalogue: 'IMG-01',
  title: 'Image has no tag, which means latest',
  severity: 'medium',
  why: 'What runs changes whenever somebody pushes: nobody can say what was examined, and going back leads nowhere.',
  remediation: 'Name the version by its tag, better by its digest.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.9' }],
  clauses: [
    { over: containers, forbid: all(field('image').matches('(^|/)[^/:@]+$'), not(isInjected)) },
    { over: containers, forbid: field('image').matches('^[^@]+:latest$'), message: 'Image has the tag latest' },
  ],
};
