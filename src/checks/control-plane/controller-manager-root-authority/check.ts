import { componentCheck } from '../../component-check.ts';
import { mustBeSet } from '../../demand.ts';

/** Pods are not given the authority of the API server (CIS Kubernetes Benchmark 1.12, 1.3.5). */
export const controllerManagerRootAuthority = componentCheck({
  id: 'controller-manager-root-authority',
  catalogue: 'CP-13',
  component: 'kube-controller-manager',
  title: 'Pods are not given the authority of the API server',
  severity: 'medium',
  why: 'Pods cannot verify the API server, and programs switch verification off.',
  remediation: 'Set `--root-ca-file`.',
  references: [{ framework: 'cis-kubernetes', item: '1.3.5' }],
  demands: [mustBeSet({ flag: 'root-ca-file' })],
});
