import { componentCheck } from '../../component-check.ts';
import { mustInclude } from '../../demand.ts';

/** API server does not hold nodes to their own objects (CIS Kubernetes Benchmark 1.12, 1.2.14). */
export const admissionNodeRestriction = componentCheck({
  id: 'admission-node-restriction',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server does not hold nodes to their own objects',
  severity: 'high',
  why: 'Without NodeRestriction a stolen node changes other nodes and pods that are not its own.',
  remediation: 'Add `NodeRestriction` to `--enable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.14' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
  ],
  demands: [mustInclude('NodeRestriction', { flag: 'enable-admission-plugins' })],
});
