import type { DeclaredCheck } from '../../check.ts';
import { addedCapabilities } from '../../clause.ts';
import { self } from '../../condition.ts';
import { dangerousCapabilities } from '../capabilities.ts';

/** A capability is added with which a container can take its node. */
export const dangerousCapability: DeclaredCheck = {
  subject: 'declared',
  id: 'dangerous-capability',
  catalogue: 'POD-17',
  title: 'Container adds a capability that endangers its node',
  severity: 'high',
  why: 'With it a process loads code into the kernel, reads or changes other processes, mounts file systems, or bends the network of its node.',
  remediation: 'Remove the capability from `securityContext.capabilities.add`; leave such work to an agent of the node that is reviewed.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.20' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  clauses: [{ over: addedCapabilities, forbid: self.in(dangerousCapabilities.flatMap((name) => [name, `CAP_${name}`])) }],
};
