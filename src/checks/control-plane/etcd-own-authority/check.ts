import { componentCheck } from '../../component-check.ts';

/** etcd trusts the authority of the whole cluster (CIS Kubernetes Benchmark 1.12, 2.7). */
export const etcdOwnAuthority = componentCheck({
  id: 'etcd-own-authority',
  catalogue: 'CP-11',
  component: 'etcd',
  title: 'etcd trusts the authority of the whole cluster',
  severity: 'medium',
  why: 'Every certificate that the cluster signs, for a kubelet or a person, then opens etcd.',
  remediation: 'Point `--trusted-ca-file` at an authority that signs for etcd alone.',
  references: [
    { framework: 'cis-kubernetes', item: '2.7' },
    { framework: 'nsa-cisa', item: 'NSA-2.19' },
  ],
  demands: [
    {
      flag: 'trusted-ca-file',
      accepts: ({ value }) => typeof value === 'string' && value !== '' && !/\/pki\/ca\.(?:crt|pem)$/.test(value),
      must: 'name an authority of etcd alone',
    },
  ],
});
