import { tiers, type Tier } from '../core/posture.ts';
import { tierNeeds } from './coverage.ts';

/** A question of the catalogue of posture checks; one or more checks answer it, or none of this version. */
export interface CatalogueEntry {
  /** `POD-01` */
  readonly id: string;
  /** What it asks, in our words. */
  readonly topic: string;
  /** Data any of which is enough to answer it. */
  readonly tiers: readonly Tier[];
}

/** Families of the catalogue by the letters of their ids, in its order. */
export const catalogueFamilies: Readonly<Record<string, string>> = {
  POD: 'Pods',
  IMG: 'Images',
  RB: 'Access (RBAC)',
  NET: 'Network',
  SEC: 'Secrets and data',
  CP: 'Control plane',
  ND: 'Nodes and kubelets',
  AU: 'Audit and logging',
  SC: 'Admission and supply chain of the cluster',
  REL: 'Reliability',
};

/** Every question about objects and clusters: `id | data that answers it | topic`. Dockerfiles and pipelines have catalogues of their own, `DF-…` and `CI-…`, which are their checks. */
export const catalogue: readonly CatalogueEntry[] = entriesOf(`
POD-01 | manifest | containers in privileged mode
POD-02 | manifest | processes that may gain more rights than their parent
POD-03 | manifest | nothing keeps the container from running as root
POD-04 | manifest | the container is told to run as root
POD-05 | manifest | the root group as primary, supplementary or file system group
POD-06 | manifest | low user and group ids, which users of the node may have too
POD-07 | manifest | process ids shared with the node
POD-08 | manifest | inter-process communication shared with the node
POD-09 | manifest | the network of the node
POD-10 | manifest | ports of the node taken by containers
POD-11 | manifest | folders of the node as volumes
POD-12 | manifest | folders of the node that can be written
POD-13 | manifest | folders of the node whose contents give power over it
POD-14 | manifest | the socket of the container runtime inside a container
POD-15 | manifest | capabilities beyond the baseline
POD-16 | manifest | capabilities that are kept or added though they are not needed
POD-17 | manifest | capabilities that amount to root on the node
POD-18 | manifest | raw sockets
POD-19 | manifest | an unmasked /proc
POD-20 | manifest | system calls without any filter, on purpose
POD-21 | manifest | no filter of system calls named
POD-22 | manifest | AppArmor switched off
POD-23 | manifest | SELinux options that widen what a container may do
POD-24 | manifest | kernel parameters that reach beyond the pod
POD-25 | manifest | kinds of volumes beyond the restricted list
POD-26 | manifest | Windows containers with the rights of the host
POD-27 | manifest | probes and hooks that name another host
POD-28 | manifest | a root file system that can be written
POD-29 | manifest | no security context at all
POD-30 | manifest | remote shells, sudo and injectable commands in containers
POD-31 | manifest | further hardening: user namespaces, host aliases, low ports, shared processes, sandboxes
IMG-01 | manifest | a tag that is missing or named latest
IMG-02 | manifest | images that are not pinned to a digest
IMG-03 | manifest | registries that are not on the list of allowed ones
IMG-04 | manifest | registries that are forbidden, public or shut down
IMG-05 | manifest | a tag that moves, and is not pulled anew
IMG-06 | image | images without a signature
IMG-07 | image | signatures that no trusted identity or key stands behind
IMG-08 | image | exploitable vulnerabilities in what the internet reaches
IMG-09 | image | the user an image runs as, seen together with the pod; shells and package managers in images
RB-01 | manifest objects | subjects with all rights over the cluster
RB-02 | manifest | wildcards in rules
RB-03 | manifest | reading Secrets
RB-04 | manifest | creating pods and workloads
RB-05 | manifest | running commands in pods
RB-06 | manifest | forwarding ports of pods
RB-07 | manifest | acting as somebody else
RB-08 | manifest | giving oneself rights
RB-09 | manifest | creating PersistentVolumes, and so reaching folders of nodes
RB-10 | manifest | the API of kubelets through the API server
RB-11 | manifest | approving certificates
RB-12 | manifest | changing what admits objects to the cluster
RB-13 | manifest | making tokens of ServiceAccounts
RB-14 | manifest | rights for everybody who did not log in
RB-15 | manifest objects | rights for everybody who did log in
RB-16 | manifest | the group that no rule binds
RB-17 | manifest | deleting events, which are traces
RB-18 | manifest | deleting everything at once
RB-19 | manifest | changing the ConfigMaps that the cluster itself lives by
RB-20 | manifest | changing how traffic finds pods
RB-21 | manifest | the default ServiceAccount in use
RB-22 | manifest | tokens mounted where nobody needs them
RB-23 | manifest objects | workloads whose token has rights worth stealing
RB-24 | manifest objects | ways from one right to all of them, step by step
RB-25 | manifest objects | bindings and pods that name what is not there
NET-01 | manifest objects | pods that anybody may connect to
NET-02 | manifest objects | pods that may connect to anybody
NET-03 | manifest objects | namespaces that do not deny by default
NET-04 | manifest | policies that allow everybody
NET-05 | objects host | a network that does not enforce policies
NET-06 | manifest objects | policies and peers that select nothing
NET-07 | manifest objects cloud | the metadata service of the cloud within reach of pods
NET-08 | manifest objects | workloads exposed by LoadBalancer and NodePort
NET-09 | manifest objects | workloads exposed by Ingress, Gateway and meshes
NET-10 | manifest | entry without TLS
NET-11 | manifest objects | hosts of Ingresses that are wildcards or claimed twice
NET-12 | manifest | configuration of the ingress controller inside of Ingresses
NET-13 | manifest | external addresses that a Service takes to itself
NET-14 | manifest objects | dashboards and other sensitive interfaces exposed or deployed
NET-15 | manifest objects host cloud | ports of etcd, kubelets, proxies and SSH reachable from outside
NET-16 | manifest objects | paths between namespaces that nobody named
SEC-01 | manifest | credentials in environment and arguments
SEC-02 | manifest | credentials and keys in ConfigMaps
SEC-03 | manifest | Secrets handed over in the environment
SEC-04 | manifest | credentials of the cloud mounted from the node
SEC-05 | manifest | Secrets committed in manifests
SEC-06 | manifest objects | Secrets and ConfigMaps that are named and not there
SEC-07 | objects cloud | volumes without encryption
SEC-08 | manifest objects | no store of secrets outside the cluster
CP-01 | arguments | anonymous requests to the API server
CP-02 | arguments | users from static files of tokens and passwords
CP-03 | arguments | how the API server authorizes requests
CP-04 | arguments | ports of the API server without protection
CP-05 | arguments | admission plugins that must be on, or off
CP-06 | arguments | TLS of the API server
CP-07 | arguments | how the API server knows kubelets, and they it
CP-08 | arguments | profiling of control-plane components
CP-09 | arguments | keys and tokens of ServiceAccounts, and the time requests may take
CP-10 | arguments | TLS from the API server to etcd
CP-11 | arguments | TLS of etcd to its clients and peers
CP-12 | arguments host cloud | encryption of Secrets at rest
CP-13 | arguments | settings of the controller manager and the scheduler
CP-14 | host | owners and permissions of the control plane's files
CP-15 | objects | versions of Kubernetes that are old or have ended
CP-16 | arguments cloud | a public control plane; certificates and tokens of machines used by people
ND-01 | arguments host | anonymous requests to kubelets
ND-02 | arguments host | how kubelets authorize requests
ND-03 | arguments host | how kubelets know their clients
ND-04 | arguments host | the read-only port of kubelets
ND-05 | arguments host | certificates of kubelets, and their ciphers
ND-06 | arguments host | kernel defaults, firewall chains, host names, events and idle streams of kubelets
ND-07 | arguments host | limits of processes and system calls that kubelets set by default
ND-08 | host | owners and permissions of the files of kubelets and proxies
ND-09 | arguments host | metrics of kube-proxy
ND-10 | host | kernels and runtimes with known vulnerabilities
ND-11 | host cloud | operating systems of nodes that have ended or were not made for containers
AU-01 | arguments cloud | the audit log is written
AU-02 | arguments | how long and how much of the audit log is kept
AU-03 | arguments host | there is an audit policy
AU-04 | arguments | the audit policy tells of what matters, and keeps secrets out
AU-05 | manifest objects | logs and metrics leave the node
SC-01 | manifest | namespaces to which Pod Security admission is not applied
SC-02 | manifest objects | nothing asks where images come from
SC-03 | manifest | webhooks that fail open or spare too much
SC-04 | manifest objects | admission policies that are not in force
SC-05 | image | components of the cluster with known vulnerabilities
SC-06 | manifest | API versions that are gone or will go
SC-07 | manifest | fields that the API server does not know, and so drops
SC-08 | manifest objects | objects that nothing uses
SC-09 | manifest | workloads in namespaces of the system or the default one
REL-01 | manifest | requests and limits of CPU
REL-02 | manifest | requests and limits of memory
REL-03 | manifest | ephemeral storage, and limits far from requests
REL-04 | manifest | readiness probes
REL-05 | manifest | liveness probes, and probes that are the same
REL-06 | manifest | ports of probes and Services that are not there, or are there twice
REL-07 | manifest objects | a single replica; replicas that an autoscaler sets as well
REL-08 | manifest objects | no PodDisruptionBudget
REL-09 | manifest objects | PodDisruptionBudgets that block drains
REL-10 | manifest objects | autoscalers that cannot scale
REL-11 | manifest | replicas that may all land on one node
REL-12 | manifest | updates that stop everything first
REL-13 | manifest | selectors that do not fit their own template
REL-14 | manifest objects | Services and routes to nothing
REL-15 | manifest | environment variables that are set twice
REL-16 | manifest | pods without an owner, jobs that are never cleared
REL-17 | manifest | labels that tools expect
REL-18 | manifest objects | quotas, ranges and priorities
`);

function entriesOf(table: string): readonly CatalogueEntry[] {
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [id = '', readable = '', topic = ''] = row.split('|').map((cell) => cell.trim());
      return { id, topic, tiers: tiers.filter((tier) => readable.split(' ').includes(tier)) };
    });
}

/** Why no check answers a question: it needs data that files do not hold, or nobody has written the check yet. */
export function whyUnanswered({ tiers: wanted }: CatalogueEntry): string {
  const isOpen = wanted.some((tier) => tier === 'manifest' || tier === 'arguments');
  return isOpen ? 'no check of this version asks it' : `it needs ${wanted.map((tier) => tierNeeds[tier]).join(' or ')}`;
}
