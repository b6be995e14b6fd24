import type { DeclaredCheck } from '../../check.ts';
import { volumes } from '../../clause.ts';
import { all, field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const allowed = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

/** A volume is of a type that reaches past what Kubernetes itself hands out (Pod Security Standards, restricted: Volume Types). */
export const volumeType: DeclaredCheck = {
  subject: 'declared',
  id: 'volume-type',
  catalogue: 'POD-25',
  title: 'Volume is of a type that is not restricted to the cluster',
  severity: 'low',
  why: 'Such a volume names a path of the node or a storage server by itself: nobody has decided that this pod may use it.',
  remediation: 'Use a PersistentVolumeClaim for storage; its volume is approved by whoever runs the cluster.',
  references: [{ framework: 'pod-security-standards', item: 'restrictedVolumes' }],
  links: [podSecurityStandardsPage],
  clauses: [{ over: volumes, forbid: all(...allowed.map((source) => field(source).absent())), at: '' }],
};
