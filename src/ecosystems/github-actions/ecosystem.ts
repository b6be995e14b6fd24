import type { Ecosystem } from '../../core/ecosystem.ts';
import { tagVersions } from './tag-versions.ts';

/** Actions and workflows that workflows of GitHub run. */
export const githubActions: Ecosystem = {
  id: 'GitHub Actions',
  purlType: 'githubactions',
  versions: tagVersions,
  catalogers: [],
  subjects: ({ name, version }) => [{ ecosystem: 'GitHub Actions', name, version }],
};
