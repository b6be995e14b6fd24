import type { DeclaredCheck } from '../../check.ts';
import { volumes } from '../../clause.ts';
import { any, field } from '../../condition.ts';
import { pathIs, pathWithin } from '../host-paths.ts';

/** Folders that hold all of the node, or what it is run and configured by. Files and folders in them may be harmless: `/etc/localtime`. */
const wholes = [
  '',
  'bin',
  'boot',
  'dev',
  'etc',
  'home',
  'lib',
  'lib64',
  'proc',
  'run',
  'sbin',
  'sys',
  'usr',
  'usr/bin',
  'usr/lib',
  'var',
  'var/lib',
  'var/run',
];

/** Folders of which nothing is harmless: credentials, and what the node's agents and runtimes trust. */
const inside = [
  'root',
  'etc/kubernetes',
  'etc/ssh',
  'etc/shadow',
  'etc/sudoers',
  'etc/cron.d',
  'etc/crontab',
  'var/spool/cron',
  'var/lib/kubelet',
  'var/lib/etcd',
  'var/lib/docker',
  'var/lib/containerd',
  'var/lib/containers',
];

/** A volume is a path of the node from which the node can be taken. */
export const sensitiveHostPath: DeclaredCheck = {
  subject: 'declared',
  id: 'sensitive-host-path',
  catalogue: 'POD-13',
  title: 'Volume is a sensitive path of the node',
  severity: 'high',
  why: 'These folders hold the node itself: its credentials, its programs, its configuration, the volumes and secrets of other pods.',
  remediation: 'Mount only the file or folder that the container needs, read-only; better, do without the `hostPath` volume.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.15' },
    { framework: 'mitre-attack', item: 'T1543' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  clauses: [{ over: volumes, forbid: any(field('hostPath.path').matches(pathIs(wholes)), field('hostPath.path').matches(pathWithin(inside))) }],
};
