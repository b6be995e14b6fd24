import type { DeclaredCheck } from '../../check.ts';
import { containers } from '../../clause.ts';
import { any, effective } from '../../condition.ts';

/** Users and groups up to 10,000 may be those of somebody on the node. */
const lowest = 10_001;

/** A container runs with a user or group that the node may have too, or leaves both to the image. */
export const lowUserId: DeclaredCheck = {
  subject: 'declared',
  id: 'low-user-id',
  catalogue: 'POD-06',
  title: 'Container runs with a user or group that its node may have too',
  severity: 'low',
  why: 'A process that gets out of its container is on the node whoever has the same number there; low numbers are those of users that exist.',
  remediation: 'Set `securityContext.runAsUser` and `runAsGroup` above 10000.',
  references: [],
  optIn: true,
  clauses: [
    { over: containers, forbid: any(effective('runAsUser').absent(), effective('runAsUser').below(lowest)), message: 'The user is not above 10000' },
    {
      over: containers,
      forbid: any(effective('runAsGroup').absent(), effective('runAsGroup').below(lowest)),
      message: 'The group is not above 10000',
    },
  ],
};
