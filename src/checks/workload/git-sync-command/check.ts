import type { DeclaredCheck } from '../../check.ts';
import { containers, environment, eachOf } from '../../clause.ts';
import { all, any, container, field, self, type Condition } from '../../condition.ts';

const isGitSync: Condition = container('image').contains('git-sync');
const namesGit: Condition = all(isGitSync, any(self.is('--git'), self.is('-git'), self.starts('--git='), self.starts('-git=')));

/** git-sync is told which program to run as git. */
export const gitSyncCommand: DeclaredCheck = {
  subject: 'declared',
  id: 'git-sync-command',
  catalogue: 'POD-30',
  title: 'git-sync runs another program as git',
  severity: 'low',
  why: 'git-sync runs whatever it is told is git, with the credentials of the repository: an easy place to hide a program that stays.',
  remediation: 'Remove the option `--git` and the variable `GITSYNC_GIT`.',
  references: [],
  clauses: [
    { over: environment, forbid: all(isGitSync, field('name').is('GITSYNC_GIT')), at: 'name' },
    { over: eachOf(containers, 'command'), forbid: namesGit, at: '' },
    { over: eachOf(containers, 'args'), forbid: namesGit, at: '' },
  ],
};
