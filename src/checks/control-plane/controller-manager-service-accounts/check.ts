import { componentCheck } from '../../component-check.ts';
import { mustBe } from '../../demand.ts';

/** Controllers share one account (CIS Kubernetes Benchmark 1.12, 1.3.3). */
export const controllerManagerServiceAccounts = componentCheck({
  id: 'controller-manager-service-accounts',
  catalogue: 'CP-13',
  component: 'kube-controller-manager',
  title: 'Controllers share one account',
  severity: 'medium',
  why: 'All controllers work with the rights of all: one that is broken breaks everything.',
  remediation: 'Set `--use-service-account-credentials=true`.',
  references: [{ framework: 'cis-kubernetes', item: '1.3.3' }],
  demands: [mustBe(true, { flag: 'use-service-account-credentials', default: false })],
});
