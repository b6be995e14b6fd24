import { componentCheck } from '../../component-check.ts';

/** kube-proxy serves its metrics beyond its host (CIS Kubernetes Benchmark 1.12, 4.3.1). */
export const kubeProxyMetrics = componentCheck({
  id: 'kube-proxy-metrics',
  catalogue: 'ND-09',
  component: 'kube-proxy',
  title: 'kube-proxy serves its metrics beyond its host',
  severity: 'medium',
  why: 'Metrics tell services and addresses of the cluster, and the same port switches its mode.',
  remediation: 'Set `metricsBindAddress: 127.0.0.1:10249`.',
  references: [{ framework: 'cis-kubernetes', item: '4.3.1' }],
  demands: [
    {
      field: 'metricsBindAddress',
      flag: 'metrics-bind-address',
      default: '127.0.0.1:10249',
      accepts: ({ value }) => value === '' || /^(?:127\.0\.0\.1|localhost|\[?::1\]?)(?::\d+)?$/.test(String(value)),
      must: 'be on loopback',
    },
  ],
});
