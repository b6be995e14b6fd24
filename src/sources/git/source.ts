import type { TreeSource } from '../tree-source.ts';

/** A commit of a git repository, on a server or in a folder: `https://host/owner/repo.git#ref`, `folder#ref`. Nothing is checked out, and no hook or configuration of it counts. */
export const git: TreeSource = {
  id: 'git',
  recognizes: () => false,
  // Loaded where there is one: other scans shall not wait for it.
  open: async (place, _, tools) => {
    const [{ openGit }, { gitBounds }] = await Promise.all([import('./open-git.ts'), import('./bounds.ts')]);
    return await openGit(place, tools, gitBounds);
  },
};
