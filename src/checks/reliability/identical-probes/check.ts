import type { DeclaredCheck } from '../../check.ts';
import { mainContainers } from '../../clause.ts';
import { all, any, field, type Condition } from '../../condition.ts';

/** More patience makes a difference. */
const sameTiming: Condition = all(
  any(field('livenessProbe.failureThreshold').same(field('readinessProbe.failureThreshold')), field('livenessProbe.failureThreshold').absent()),
  any(field('livenessProbe.periodSeconds').same(field('readinessProbe.periodSeconds')), field('livenessProbe.periodSeconds').absent()),
);

/** Liveness and readiness probe are the same. */
export const identicalProbes: DeclaredCheck = {
  subject: 'declared',
  id: 'identical-probes',
  catalogue: 'REL-05',
  title: 'Liveness and readiness probe are the same',
  severity: 'low',
  why: 'When it is too busy to answer it is not only spared but killed, and the load goes to the next.',
  remediation: 'Give liveness a check of its own, or more time.',
  references: [],
  clauses: [
    {
      over: mainContainers,
      forbid: any(
        all(
          field('livenessProbe.httpGet.path').same(field('readinessProbe.httpGet.path')),
          field('livenessProbe.httpGet.port').same(field('readinessProbe.httpGet.port')),
          sameTiming,
        ),
        all(field('livenessProbe.tcpSocket.port').same(field('readinessProbe.tcpSocket.port')), sameTiming),
      ),
      at: 'livenessProbe',
    },
  ],
};
