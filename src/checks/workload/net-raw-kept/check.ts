import type { DeclaredCheck } from '../../check.ts';
import { add, addedCapabilities, containers } from '../../clause.ts';
import { all, field, not, self } from '../../condition.ts';
import { sparedOnWindows } from '../../pod-conditions.ts';

/** A container keeps the capability to send packets of any shape, which every container has that does not drop it. */
export const netRawKept: DeclaredCheck = {
  subject: 'declared',
  id: 'net-raw-kept',
  catalogue: 'POD-18',
  title: 'Container keeps the capability NET_RAW',
  severity: 'medium',
  why: 'With NET_RAW a process forges packets: it can pose as another pod, or answer its neighbours in place of the name server.',
  remediation: 'Drop `ALL`, or at least `NET_RAW`, under `securityContext.capabilities.drop`.',
  references: [
    { framework: 'pod-security-standards', item: 'capabilities_restricted' },
    { framework: 'nsa-cisa', item: 'NSA-1.20' },
    { framework: 'cis-kubernetes', item: '5.2.8' },
  ],
  clauses: [
    {
      over: containers,
      forbid: all(not(field('securityContext.capabilities.drop').some(self.in(['ALL', 'NET_RAW']))), not(sparedOnWindows)),
      fix: [add('securityContext.capabilities.drop', 'ALL')],
    },
    { over: addedCapabilities, forbid: all(self.in(['NET_RAW', 'ALL']), not(sparedOnWindows)), message: 'Container adds the capability NET_RAW' },
  ],
};
