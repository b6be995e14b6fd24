import type { DeclaredCheck } from '../../check.ts';
import { volumes } from '../../clause.ts';
import { field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** A volume is a path of the node (Pod Security Standards, baseline: HostPath Volumes). */
export const hostPathVolume: DeclaredCheck = {
  subject: 'declared',
  id: 'host-path-volume',
  catalogue: 'POD-11',
  title: 'Volume is a path of the node',
  severity: 'high',
  why: 'What a container reads and writes there are files of the node, which other pods and the node itself trust.',
  remediation: 'Use a PersistentVolumeClaim, an `emptyDir`, or a ConfigMap in place of `hostPath`.',
  references: [
    { framework: 'pod-security-standards', item: 'hostPathVolumes' },
    { framework: 'pod-security-standards', item: 'restrictedVolumes' },
    { framework: 'nsa-cisa', item: 'NSA-1.15' },
    { framework: 'cis-kubernetes', item: '5.2.11' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [{ over: volumes, forbid: field('hostPath').exists() }],
};
