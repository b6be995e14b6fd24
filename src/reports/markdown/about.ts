/** How the format describes itself, known without loading the rest of it. */
export const about = {
  id: 'markdown',
  description: 'for comments on pull requests (GitHub, GitLab), at most 65,000 characters',
  mediaType: 'text/markdown; charset=utf-8',
} as const;
