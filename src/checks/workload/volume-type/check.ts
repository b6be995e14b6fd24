import type { DeclaredCheck } from '../../check.ts';
import { volumes } from '../../clause.ts';
import { all, field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** What Kubernetes itself hands out. Paths of the node have a check of their own, which answers for this control too. */
const allowed = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

/** A volume reaches storage by itself, past what Kubernetes hands out (Pod Security Standards, restricted: Volume Types). */
export const volumeType: DeclaredCheck = {
  subject: 'declared',
  id: 'volume-type',
  catalogue: 'POD-25',
  title: 'Volume reaches storage outside the cluster by itself',
  severity: 'low',
  why: 'The pod names a server of files or a disk by itself: nobody who runs the cluster has decided that it may use it.',
  remediation: 'Use a PersistentVolumeClaim for storage; its volume is approved by whoever runs the cluster.',
  references: [{ framework: 'pod-security-standards', item: 'restrictedVolumes' }],
  links: [podSecurityStandardsPage],
  clauses: [{ over: volumes, forbid: all(...[...allowed, 'hostPath'].map((source) => field(source).absent())), at: '' }],
};
