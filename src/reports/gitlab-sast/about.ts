import { gitlabSchemaVersion } from '../gitlab-text.ts';

/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'gitlab-sast',
  description: `GitLab SAST report of misconfigurations, schema ${gitlabSchemaVersion}`,
  mediaType: 'application/json',
} as const;
