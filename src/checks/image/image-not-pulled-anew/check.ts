import type { DeclaredCheck } from '../../check.ts';
import { containers, set } from '../../clause.ts';
import { all, any, field } from '../../condition.ts';

/** Tags whose image changes by custom. */
const moving = '^[^@]+:(?:latest|stable|edge|nightly|canary|main|master|dev|develop|devel|head|HEAD|snapshot|SNAPSHOT|rolling)$';
const untagged = '(^|/)[^/:@]+$';

/** A tag that moves is not asked for anew: each node runs what it happened to pull first. */
export const imageNotPulledAnew: DeclaredCheck = {
  subject: 'declared',
  id: 'image-not-pulled-anew',
  catalogue: 'IMG-05',
  title: 'Image with a tag that moves is not pulled anew',
  severity: 'low',
  why: 'Nodes keep running whatever stood behind the tag when they first saw it, without the fixes since; and pods run it without a right to pull.',
  remediation: 'Set `imagePullPolicy: Always`; better, name a version by its digest.',
  references: [],
  clauses: [
    {
      over: containers,
      forbid: all(field('imagePullPolicy').in(['IfNotPresent', 'Never']), any(field('image').matches(moving), field('image').matches(untagged))),
      fix: [set('imagePullPolicy', 'Always')],
    },
  ],
};
