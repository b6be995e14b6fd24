import type { Framework } from '../../core/posture.ts';
import { itemsOf } from './rows.ts';

/**
 * Kubernetes Hardening Guidance of NSA and CISA, version 1.2 (August 2022). The guide numbers nothing: ids are ours, chapter by chapter, beside the name of its section.
 * Topics are in our words; rows of 1.1 and 1.2 follow public descriptions of what those versions changed.
 */
export const nsaCisa: Framework = {
  id: 'nsa-cisa',
  title: 'NSA/CISA Kubernetes Hardening Guidance',
  version: '1.2',
  source: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
  items: itemsOf(`
NSA-1.1 | Non-root containers | image | the image itself names a user other than root
NSA-1.2 | Non-root containers | manifest objects | where the image does not, the pod makes its user other than root
NSA-1.3 | Non-root containers | manifest objects | the root group is neither primary, supplementary nor volume group
NSA-1.4 | Rootless container engines | host manifest | the engine runs without root; user namespaces of pods come nearest
NSA-1.5 | Immutable file systems | manifest objects | containers cannot write to their root file system
NSA-1.6 | Secure images | manifest objects | images come from repositories that are trusted
NSA-1.7 | Secure images | image | images are scanned for outdated and vulnerable software wherever they are built
NSA-1.8 | Secure images | objects | admission refuses images that break the policy
NSA-1.9 | Secure images | manifest image | images are named by what cannot change, and their signatures are verified
NSA-1.10 | Pod security enforcement | manifest objects | a Pod Security level is enforced in every namespace
NSA-1.11 | Pod security enforcement | objects | what enforces it is bound, in force, and not undone by something looser
NSA-1.12 | Pod security enforcement | manifest objects | no container is privileged
NSA-1.13 | Pod security enforcement | manifest objects | process and IPC namespaces of the host are not shared
NSA-1.14 | Pod security enforcement | manifest objects | network namespace and ports of the host are not used
NSA-1.15 | Pod security enforcement | manifest objects | paths of the host are not mounted, or few harmless ones read-only
NSA-1.16 | Pod security enforcement | manifest objects | a process cannot gain privileges after it started
NSA-1.17 | Pod security enforcement | manifest objects | SELinux labels confine containers where nodes have SELinux
NSA-1.18 | Pod security enforcement | manifest objects | an AppArmor profile confines containers where nodes have AppArmor
NSA-1.19 | Pod security enforcement | manifest objects | a seccomp profile blocks system calls that are not needed
NSA-1.20 | Pod security enforcement | manifest objects | dangerous capabilities are withheld
NSA-1.21 | Service account tokens | manifest objects | pods that do not call the API have no token of it
NSA-1.22 | Hardening container environments | manifest objects host | what is exposed or untrusted runs behind a stronger wall, such as a sandboxed runtime
NSA-2.1 | Namespaces | objects | teams and applications live in namespaces of their own
NSA-2.2 | Namespaces | manifest objects | nothing of users runs in kube-system or kube-public
NSA-2.3 | Network policies | objects host | the network plugin enforces network policies
NSA-2.4 | Network policies | manifest objects | pods are selected by policies, and policies select something
NSA-2.5 | Network policies | manifest objects | what no policy allows is denied, in and out
NSA-2.6 | Network policies | manifest objects | what policies allow is narrow
NSA-2.7 | Resource policies | objects | each namespace has a LimitRange
NSA-2.8 | Resource policies | objects | each namespace has a ResourceQuota
NSA-2.9 | Resource policies | manifest objects | containers have limits of CPU and memory
NSA-2.10 | Control plane hardening | arguments | endpoints of the control plane speak TLS
NSA-2.11 | Control plane hardening | arguments process | who speaks to it proves who they are, strongly
NSA-2.12 | Control plane hardening | cloud host | it cannot be reached from the internet or an untrusted network
NSA-2.13 | Control plane hardening | objects | RBAC says who may use it
NSA-2.14 | Control plane hardening | arguments | it has no port without encryption
NSA-2.15 | Control plane hardening | host cloud | a firewall guards the ports of API server, etcd, kubelet, scheduler and controller manager
NSA-2.16 | Control plane hardening | objects | a network policy guards kube-system and still lets the nodes be reached
NSA-2.17 | Etcd | host cloud | nothing but the API servers reaches etcd
NSA-2.18 | Etcd | arguments | API server and etcd speak over HTTPS
NSA-2.19 | Etcd | arguments | etcd trusts only the certificates of API servers
NSA-2.20 | Kubeconfig files | host | others than root can neither read nor change kubeconfig files
NSA-2.21 | Worker node segmentation | cloud host process | nodes are apart from networks that have no business with them
NSA-2.22 | Worker node segmentation | objects host cloud | who reaches kubelets and NodePorts is limited
NSA-2.23 | Encryption | arguments host | traffic of the cluster is encrypted with TLS 1.2 or 1.3
NSA-2.24 | Encryption | manifest objects | what is offered to the outside is offered over TLS
NSA-2.25 | Secrets | manifest objects image | credentials are kept in Secrets rather than in manifests, images and environment
NSA-2.26 | Secrets | manifest objects | few may read Secrets
NSA-2.27 | Secrets | arguments host | Secrets are encrypted at rest by a strong provider
NSA-2.28 | Secrets | arguments cloud process | a key management service holds the key, so that it can be rotated and destroyed
NSA-2.29 | Protecting sensitive cloud infrastructure | objects cloud | pods cannot ask the cloud's metadata service
NSA-2.30 | Protecting sensitive cloud infrastructure | cloud manifest | identities in the cloud have only the rights they need, and no credential files are mounted
NSA-2.31 | Resource policies | host | the number of processes of a pod is limited
NSA-3.1 | Authentication | arguments process | people have a real method to log in
NSA-3.2 | Authentication | arguments | weak methods, such as files of passwords and tokens, are off
NSA-3.3 | Authentication | objects | tokens of service accounts, which work from outside too, are guarded
NSA-3.4 | Authentication | arguments | the API server answers nobody it does not know
NSA-3.5 | Authentication | host | kubelets answer nobody they do not know
NSA-3.6 | Authentication | manifest objects | nothing is granted to those who have not logged in
NSA-3.7 | Role-based access control | arguments host | authorization is by RBAC; nothing allows everything
NSA-3.8 | Role-based access control | objects | people and service accounts may do what they need and no more
NSA-3.9 | Role-based access control | objects | rights hold in a namespace unless the whole cluster is needed
NSA-3.10 | Role-based access control | manifest objects | few may raise rights: escalate, bind, impersonate
NSA-3.11 | Role-based access control | manifest objects | few may run commands in the containers of others
NSA-3.12 | Role-based access control | objects | each workload has a service account with its own rights
NSA-3.13 | Role-based access control | objects process | roles and bindings are gone through again and again
NSA-4.1 | Logging | process objects | there are logs on every level: cluster, host, application, cloud
NSA-4.2 | Logging | process | what is normal is recorded as pods are made, to compare with later
NSA-4.3 | Logging | host manifest | what the unknown do is logged too
NSA-4.4 | Logging | objects process | logs stream over TLS to a store outside the cluster that only grows
NSA-4.5 | Native audit logging | arguments cloud | audit logging is on
NSA-4.6 | Native audit logging | arguments host | the API server is given an audit policy
NSA-4.7 | Native audit logging | host manifest | the levels of the policy cover what matters
NSA-4.8 | Native audit logging | arguments | path, age, number and size of audit logs are set
NSA-4.9 | Native audit logging | arguments process | a webhook sends audit events to where they are watched
NSA-4.10 | Node and container logging | objects | an agent saves the logs of pods and nodes that are gone
NSA-4.11 | Seccomp: audit mode | manifest host | system calls are recorded, so that a profile can be made tighter
NSA-4.12 | Syslog | host | logs of nodes are collected
NSA-4.13 | SIEM platforms | process | logs reach the platform where incidents are found
NSA-4.14 | Alerting | process objects | somebody is alerted to full disks, root pods, refused requests and odd system calls
NSA-4.15 | Metrics | objects | metrics are collected
NSA-4.16 | Service meshes | objects process | a mesh that encrypts and logs has been considered
NSA-4.17 | Fault tolerance | process | the store of logs survives full disks and outages
NSA-4.18 | Tools | process objects | rights and intrusions are watched by tools beside the cluster
NSA-5.1 | Upgrading | objects | updates of Kubernetes, plugins and add-ons are taken at once
NSA-5.2 | Upgrading | host cloud process | updates of operating system, kernel and runtime are taken at once
NSA-5.3 | Upgrading | image | updates of the applications themselves are taken at once
NSA-5.4 | Upgrading | manifest objects arguments host | the CIS benchmarks are followed and checked again and again
NSA-5.5 | Upgrading | process image objects | vulnerabilities are scanned for and penetration is tested
NSA-5.6 | Upgrading | objects | what is not needed any more is taken away
`),
};
