import type { DeclaredCheck } from '../../check.ts';
import { eachOf, pods } from '../../clause.ts';
import { any, before, field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const always = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_syncookies',
];
const since27 = ['net.ipv4.ip_local_reserved_ports'];
const since29 = ['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_keepalive_time'];
const since32 = ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const since37 = ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle'];

const name = field('name');

/** A kernel setting that does not stay within the pod is changed (Pod Security Standards, baseline: Sysctls). The list of safe ones grows with Kubernetes. */
export const unsafeSysctl: DeclaredCheck = {
  subject: 'declared',
  id: 'unsafe-sysctl',
  catalogue: 'POD-24',
  title: 'Pod changes a kernel setting that is not safe',
  severity: 'medium',
  why: 'Settings outside the safe list may act on other pods of the node, or switch protections of the kernel off.',
  remediation: 'Remove the entry from `securityContext.sysctls`, or have the node set it.',
  references: [{ framework: 'pod-security-standards', item: 'sysctls' }],
  links: [podSecurityStandardsPage],
  clauses: [
    {
      over: eachOf(pods, 'securityContext.sysctls'),
      forbid: any(
        name.notIn([...always, ...since27, ...since29, ...since32, ...since37]),
        before(27, name.in(since27)),
        before(29, name.in(since29)),
        before(32, name.in(since32)),
        before(37, name.in(since37)),
      ),
    },
  ],
};
