import { componentCheck } from '../../component-check.ts';
import { mustInclude } from '../../demand.ts';

/** API server does not have images pulled with credentials each time (CIS Kubernetes Benchmark 1.12, 1.2.11). */
export const admissionAlwaysPullImages = componentCheck({
  id: 'admission-always-pull-images',
  catalogue: 'CP-05',
  component: 'kube-apiserver',
  title: 'API server does not have images pulled with credentials each time',
  severity: 'low',
  why: 'A private image that is on the node already starts for everybody on it, whether they may pull it or not.',
  remediation: 'Add `AlwaysPullImages` to `--enable-admission-plugins`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.11' },
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
  ],
  demands: [mustInclude('AlwaysPullImages', { flag: 'enable-admission-plugins' })],
});
