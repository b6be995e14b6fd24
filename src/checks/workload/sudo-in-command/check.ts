import type { DeclaredCheck } from '../../check.ts';
import { containers, eachOf } from '../../clause.ts';
import { any, self, type Condition } from '../../condition.ts';

/** The word where a command stands: at the beginning, after what ends a command, or with its path. */
const callsSudo: Condition = any(self.is('sudo'), self.ends('/sudo'), self.matches('(^|[;&|(\\n][ \\t]*|/)sudo[ \\t]'));

/** A container is started by sudo. */
export const sudoInCommand: DeclaredCheck = {
  subject: 'declared',
  id: 'sudo-in-command',
  catalogue: 'POD-30',
  title: 'Container uses sudo in its command',
  severity: 'low',
  why: 'With sudo a process becomes root whatever user the container was given; who takes the process over can do the same.',
  remediation: 'Run the process as the user that it needs, and take sudo out of the image.',
  references: [],
  clauses: [
    { over: eachOf(containers, 'command'), forbid: callsSudo },
    { over: eachOf(containers, 'args'), forbid: callsSudo },
  ],
};
