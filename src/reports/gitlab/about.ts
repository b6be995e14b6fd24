import { gitlabSchemaVersion } from '../gitlab-text.ts';

/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'gitlab',
  description: `GitLab container or dependency scanning report, schema ${gitlabSchemaVersion}`,
  mediaType: 'application/json',
} as const;
