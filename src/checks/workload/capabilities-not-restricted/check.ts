import type { DeclaredCheck } from '../../check.ts';
import { add, addedCapabilities, containers } from '../../clause.ts';
import { all, field, not, self } from '../../condition.ts';
import { sparedOnWindows } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** A container keeps capabilities: it does not drop all, or adds one other than that of binding low ports (Pod Security Standards, restricted: Capabilities). */
export const capabilitiesNotRestricted: DeclaredCheck = {
  subject: 'declared',
  id: 'capabilities-not-restricted',
  catalogue: 'POD-16',
  title: 'Container does not drop all capabilities',
  severity: 'medium',
  why: 'The usual set of capabilities is more than most programs need: a process that is taken over may change owners of files or send forged packets.',
  remediation: 'Drop `ALL` under `securityContext.capabilities.drop`, and add at most `NET_BIND_SERVICE`.',
  references: [
    { framework: 'pod-security-standards', item: 'capabilities_restricted' },
    { framework: 'nsa-cisa', item: 'NSA-1.20' },
    { framework: 'cis-kubernetes', item: '5.2.9' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    {
      over: containers,
      forbid: all(not(field('securityContext.capabilities.drop').some(self.is('ALL'))), not(sparedOnWindows)),
      fix: [add('securityContext.capabilities.drop', 'ALL')],
    },
    {
      over: addedCapabilities,
      forbid: all(self.isNot('NET_BIND_SERVICE'), not(sparedOnWindows)),
      message: 'Container adds a capability other than NET_BIND_SERVICE',
    },
  ],
};
