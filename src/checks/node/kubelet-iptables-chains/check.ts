import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Kubelet does not keep its iptables chains (CIS Kubernetes Benchmark 1.12, 4.2.6). */
export const kubeletIptablesChains = componentCheck({
  id: 'kubelet-iptables-chains',
  catalogue: 'ND-06',
  component: 'kubelet',
  title: 'Kubelet does not keep its iptables chains',
  severity: 'low',
  why: 'Rules that the pods’ network rests on are left to others, and get lost.',
  remediation: 'Set `makeIPTablesUtilChains: true`.',
  references: [{ framework: 'cis-kubernetes', item: '4.2.6' }],
  demands: [mustBe(true, { field: 'makeIPTablesUtilChains', flag: 'make-iptables-util-chains', default: true })],
});
