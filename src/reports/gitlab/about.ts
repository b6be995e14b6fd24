/** Of the security report schemas (gitlab-org/security-products/security-report-schemas). */
export const schemaVersion = '15.0.7';

/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'gitlab',
  description: `GitLab container or dependency scanning report, schema ${schemaVersion}`,
  mediaType: 'application/json',
} as const;
