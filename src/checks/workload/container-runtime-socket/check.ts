import type { DeclaredCheck } from '../../check.ts';
import { volumes } from '../../clause.ts';
import { any, field } from '../../condition.ts';
import { pathIs } from '../host-paths.ts';

const sockets = '/(?:docker|containerd|crio|cri-dockerd|dockershim|podman|buildkitd)\\.sock/*$';
const pipes = '(?i)^[\\\\/]{2}[.][\\\\/]pipe[\\\\/](?:docker_engine|containerd|cri-dockerd)';
const folders = ['containerd', 'crio', 'docker', 'podman', 'buildkit'].flatMap((name) => [`run/${name}`, `var/run/${name}`]);

/** The socket of the container runtime, or the folder it is in, is handed to a pod. */
export const containerRuntimeSocket: DeclaredCheck = {
  subject: 'declared',
  id: 'container-runtime-socket',
  catalogue: 'POD-14',
  title: 'Pod holds the socket of the container runtime',
  severity: 'critical',
  why: 'Who may talk to the container runtime may start a privileged container on the node, unseen by Kubernetes; a read-only mount does not prevent it.',
  remediation: 'Remove the volume; build images with a builder that needs no socket, and watch containers by the API of Kubernetes.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.15' },
    { framework: 'mitre-attack', item: 'T1059.013' },
    { framework: 'mitre-attack', item: 'T1552.007' },
    { framework: 'mitre-attack', item: 'T1611' },
    { framework: 'mitre-attack', item: 'T1612' },
  ],
  clauses: [
    {
      over: volumes,
      forbid: any(field('hostPath.path').matches(sockets), field('hostPath.path').matches(pathIs(folders)), field('hostPath.path').matches(pipes)),
    },
  ],
};
