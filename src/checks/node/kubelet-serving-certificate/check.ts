import { valueAt } from '../../../kubernetes/object.ts';
import { componentCheck } from '../../component-check.ts';

/** Kubelet has no certificate of the cluster to serve with (CIS Kubernetes Benchmark 1.12, 4.2.9). */
export const kubeletServingCertificate = componentCheck({
  id: 'kubelet-serving-certificate',
  catalogue: 'ND-05',
  component: 'kubelet',
  title: 'Kubelet has no certificate of the cluster to serve with',
  severity: 'high',
  why: 'It signs one itself, which nobody can verify: commands and logs can be read in between.',
  remediation: 'Set `serverTLSBootstrap: true`, or `tlsCertFile` and `tlsPrivateKeyFile`.',
  references: [
    { framework: 'cis-kubernetes', item: '4.2.9' },
    { framework: 'nsa-cisa', item: 'NSA-2.23' },
  ],
  demands: [
    {
      field: 'tlsCertFile',
      flag: 'tls-cert-file',
      accepts: ({ value, component }) =>
        (value !== undefined && value !== '') || valueAt(component.configuration?.fields, ['serverTLSBootstrap']) === true,
      must: 'be set, or serverTLSBootstrap be true',
    },
  ],
});
