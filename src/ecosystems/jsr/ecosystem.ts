import type { Ecosystem } from '../../core/ecosystem.ts';
import { semver } from '../../versions/semver/ordering.ts';

/** Packages of JSR (https://jsr.io), as Deno locks them. */
export const jsr: Ecosystem = {
  id: 'JSR',
  purlType: 'jsr',
  versions: semver,
  catalogers: [],
  subjects: ({ name, version }) => [{ ecosystem: 'JSR', name, version }],
};
