import { componentCheck } from '../../component-check.ts';
import { mustBeOneOf } from '../../demand.ts';

/** Kubelet allows everything to everybody (CIS Kubernetes Benchmark 1.12, 4.2.2). */
export const kubeletAuthorization = componentCheck({
  id: 'kubelet-authorization',
  catalogue: 'ND-02',
  component: 'kubelet',
  title: 'Kubelet allows everything to everybody',
  severity: 'critical',
  why: 'Every client it knows, every other node among them, runs commands in every pod of the node.',
  remediation: 'Set `authorization.mode: Webhook`.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.2' },
    { framework: 'nsa-cisa', item: 'NSA-3.7' },
  ],
  demands: [mustBeOneOf(['Webhook'], { field: 'authorization.mode', flag: 'authorization-mode', default: 'Webhook' })],
});
