import { componentCheck } from '../../component-check.ts';
import { mustInclude } from '../../demand.ts';

/** API server does not authorize nodes as nodes (CIS Kubernetes Benchmark 1.12, 1.2.7). */
export const apiServerNodeAuthorization = componentCheck({
  id: 'api-server-node-authorization',
  catalogue: 'CP-03',
  component: 'kube-apiserver',
  title: 'API server does not authorize nodes as nodes',
  severity: 'high',
  why: 'Without the Node authorizer a kubelet needs broad rights, and one stolen node reads the Secrets of all.',
  remediation: 'Add `Node` to `--authorization-mode`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.7' },
    { framework: 'nsa-cisa', item: 'NSA-3.7' },
  ],
  demands: [mustInclude('Node', { flag: 'authorization-mode', default: 'AlwaysAllow', orIn: ['authorization-config'] })],
});
