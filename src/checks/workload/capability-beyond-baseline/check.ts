import type { DeclaredCheck } from '../../check.ts';
import { addedCapabilities } from '../../clause.ts';
import { self } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';
import { baselineCapabilities } from '../capabilities.ts';

/** A capability is added that the usual set of a container does not have (Pod Security Standards, baseline: Capabilities). */
export const capabilityBeyondBaseline: DeclaredCheck = {
  subject: 'declared',
  id: 'capability-beyond-baseline',
  catalogue: 'POD-15',
  title: 'Container adds a capability beyond the usual set',
  severity: 'high',
  why: 'Capabilities are the pieces of root: each one beyond the usual set opens a part of the kernel or of the node to the container.',
  remediation: 'Remove the capability from `securityContext.capabilities.add`.',
  references: [
    { framework: 'pod-security-standards', item: 'capabilities_baseline' },
    { framework: 'nsa-cisa', item: 'NSA-1.20' },
    { framework: 'cis-kubernetes', item: '5.2.9' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [{ over: addedCapabilities, forbid: self.notIn(baselineCapabilities) }],
};
