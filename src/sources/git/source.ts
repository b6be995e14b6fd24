import type { TreeSource } from '../tree-source.ts';
import { gitBounds } from './bounds.ts';
import { openGit } from './open-git.ts';

/** A commit of a git repository, on a server or in a folder: `https://host/owner/repo.git#ref`, `folder#ref`. Nothing is checked out, and no hook or configuration of it counts. */
export const git: TreeSource = {
  id: 'git',
  recognizes: () => false,
  open: (place, _, tools) => openGit(place, tools, gitBounds),
};
