import type { DeclaredCheck } from '../../check.ts';
import { containers, remove } from '../../clause.ts';
import { field, not } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const asking = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];
const hosts = asking.flatMap((what) => [`${what}.httpGet.host`, `${what}.tcpSocket.host`]);

/** A probe or hook names a host to ask (Pod Security Standards, baseline: Host Probes / Lifecycle Hooks, held since Kubernetes 1.34). */
export const hostInProbe: DeclaredCheck = {
  subject: 'declared',
  id: 'host-in-probe',
  catalogue: 'POD-27',
  title: 'Probe or hook asks another host than its pod',
  severity: 'medium',
  why: 'The kubelet asks in the name of the node: whoever writes the probe reaches what the node reaches, such as the metadata of its cloud.',
  remediation: 'Remove `host`: a probe asks its pod then.',
  references: [{ framework: 'pod-security-standards', item: 'hostProbesAndHostLifecycle' }],
  links: [podSecurityStandardsPage],
  clauses: hosts.map((host) => ({ over: containers, forbid: not(field(host).empty()), fix: [remove(host)] })),
};
