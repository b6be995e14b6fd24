import type { Framework } from '../../core/posture.ts';
import { itemsOf } from './rows.ts';

/**
 * CIS Kubernetes Benchmark 1.12. Ids and which items are automated are those of the benchmark as its best known test program lists them (June 2026);
 * topics are in our words. An id means another thing in another version: 5.2.9 to 5.2.12 of 1.12 are not those of 1.11.
 */
export const cisKubernetes: Framework = {
  id: 'cis-kubernetes',
  title: 'CIS Kubernetes Benchmark',
  version: '1.12',
  source: 'https://www.cisecurity.org/benchmark/kubernetes',
  items: itemsOf(`
1.1.1 | Control plane files | host | automated | mode of the API server's manifest is 600 or tighter
1.1.2 | Control plane files | host | automated | root owns the API server's manifest
1.1.3 | Control plane files | host | automated | mode of the controller manager's manifest is 600 or tighter
1.1.4 | Control plane files | host | automated | root owns the controller manager's manifest
1.1.5 | Control plane files | host | automated | mode of the scheduler's manifest is 600 or tighter
1.1.6 | Control plane files | host | automated | root owns the scheduler's manifest
1.1.7 | Control plane files | host | automated | mode of etcd's manifest is 600 or tighter
1.1.8 | Control plane files | host | automated | root owns etcd's manifest
1.1.9 | Control plane files | host | manual | mode of the network plugin's files is 600 or tighter
1.1.10 | Control plane files | host | manual | root owns the network plugin's files
1.1.11 | Control plane files | host | automated | mode of etcd's data folder is 700 or tighter
1.1.12 | Control plane files | host | automated | etcd owns its data folder
1.1.13 | Control plane files | host | automated | mode of the administrator's kubeconfig is 600
1.1.14 | Control plane files | host | automated | root owns the administrator's kubeconfig
1.1.15 | Control plane files | host | automated | mode of the scheduler's kubeconfig is 600 or tighter
1.1.16 | Control plane files | host | automated | root owns the scheduler's kubeconfig
1.1.17 | Control plane files | host | automated | mode of the controller manager's kubeconfig is 600 or tighter
1.1.18 | Control plane files | host | automated | root owns the controller manager's kubeconfig
1.1.19 | Control plane files | host | automated | root owns the folder of keys and certificates and what is in it
1.1.20 | Control plane files | host | manual | mode of certificates is 644 or tighter
1.1.21 | Control plane files | host | manual | mode of private keys is 600
1.2.1 | API server | arguments | manual | requests of nobody in particular are refused
1.2.2 | API server | arguments | automated | no file of tokens logs people in
1.2.3 | API server | arguments | manual | the plugin that refuses external addresses of Services is on
1.2.4 | API server | arguments | automated | it shows kubelets a certificate of its own
1.2.5 | API server | arguments | automated | it verifies the certificates of kubelets
1.2.6 | API server | arguments | automated | authorization does not allow everything
1.2.7 | API server | arguments | automated | nodes are authorized as nodes
1.2.8 | API server | arguments | automated | RBAC is on
1.2.9 | API server | arguments | manual | the plugin that limits the rate of events is on
1.2.10 | API server | arguments | automated | the plugin that admits everything is off
1.2.11 | API server | arguments | manual | the plugin that always pulls images is on
1.2.12 | API server | arguments | automated | the plugin of service accounts is not off
1.2.13 | API server | arguments | automated | the plugin of the life of namespaces is not off
1.2.14 | API server | arguments | automated | the plugin that holds nodes to their own objects is on
1.2.15 | API server | arguments | automated | profiling is off
1.2.16 | API server | arguments | automated | an audit log is written
1.2.17 | API server | arguments | automated | audit logs are kept 30 days or what is required
1.2.18 | API server | arguments | automated | ten audit logs are kept or what is required
1.2.19 | API server | arguments | automated | audit logs turn over at 100 MB or what is required
1.2.20 | API server | arguments | manual | requests time out when they should
1.2.21 | API server | arguments | automated | tokens of deleted service accounts are refused
1.2.22 | API server | arguments | automated | a key of its own verifies tokens of service accounts
1.2.23 | API server | arguments | automated | it shows etcd a certificate of its own
1.2.24 | API server | arguments | automated | it has a certificate to serve with
1.2.25 | API server | arguments | automated | it verifies certificates of clients
1.2.26 | API server | arguments | automated | it verifies etcd's certificate
1.2.27 | API server | arguments | manual | it is given a configuration for encryption at rest
1.2.28 | API server | arguments host | manual | a strong provider encrypts at rest
1.2.29 | API server | arguments | manual | only strong ciphers are used
1.2.30 | API server | arguments | automated | tokens of service accounts do not live longer than asked
1.3.1 | Controller manager | arguments | manual | pods that ended are cleared away in time
1.3.2 | Controller manager | arguments | automated | profiling is off
1.3.3 | Controller manager | arguments | automated | each controller works with its own service account
1.3.4 | Controller manager | arguments | automated | a key of its own signs tokens of service accounts
1.3.5 | Controller manager | arguments | automated | pods are given the authority that signed the API server's certificate
1.3.6 | Controller manager | arguments | automated | serving certificates of kubelets are renewed
1.3.7 | Controller manager | arguments | automated | it listens on loopback only
1.4.1 | Scheduler | arguments | automated | profiling is off
1.4.2 | Scheduler | arguments | automated | it listens on loopback only
2.1 | etcd | arguments | automated | it has a certificate to serve with
2.2 | etcd | arguments | automated | it demands certificates of clients
2.3 | etcd | arguments | automated | it makes no certificate for clients by itself
2.4 | etcd | arguments | automated | it has a certificate for its peers
2.5 | etcd | arguments | automated | it demands certificates of its peers
2.6 | etcd | arguments | automated | it makes no certificate for peers by itself
2.7 | etcd | arguments host | manual | its authority signs for nothing but etcd
3.1.1 | Authentication and authorization | process cloud | manual | people do not log in with client certificates
3.1.2 | Authentication and authorization | process objects | manual | people do not log in with tokens of service accounts
3.1.3 | Authentication and authorization | process objects | manual | people do not log in with bootstrap tokens
3.2.1 | Logging | arguments host | manual | there is an audit policy
3.2.2 | Logging | host manifest | manual | the audit policy covers what matters for security
4.1.1 | Worker node files | host | automated | mode of the kubelet's service file is 600 or tighter
4.1.2 | Worker node files | host | automated | root owns the kubelet's service file
4.1.3 | Worker node files | host | manual | mode of kube-proxy's kubeconfig is 600 or tighter
4.1.4 | Worker node files | host | manual | root owns kube-proxy's kubeconfig
4.1.5 | Worker node files | host | automated | mode of the kubelet's kubeconfig is 600 or tighter
4.1.6 | Worker node files | host | automated | root owns the kubelet's kubeconfig
4.1.7 | Worker node files | host | manual | mode of the file of the clients' authority is 644 or tighter
4.1.8 | Worker node files | host | manual | root owns the file of the clients' authority
4.1.9 | Worker node files | host | automated | mode of the kubelet's configuration is 600 or tighter
4.1.10 | Worker node files | host | automated | root owns the kubelet's configuration
4.2.1 | Kubelet | host | automated | requests of nobody in particular are refused
4.2.2 | Kubelet | host | automated | authorization does not allow everything
4.2.3 | Kubelet | host | automated | it verifies certificates of clients
4.2.4 | Kubelet | host | manual | the port that anybody may read is closed
4.2.5 | Kubelet | host | manual | idle streams time out
4.2.6 | Kubelet | host | automated | it keeps its iptables chains itself
4.2.7 | Kubelet | host | manual | the name of the host is not overridden
4.2.8 | Kubelet | host | manual | events that matter are not lost to a limit
4.2.9 | Kubelet | host | manual | it has a certificate to serve with
4.2.10 | Kubelet | host | automated | its client certificate is renewed
4.2.11 | Kubelet | host | manual | its serving certificate is renewed
4.2.12 | Kubelet | host | manual | only strong ciphers are used
4.2.13 | Kubelet | host | manual | the number of processes of a pod is limited
4.2.14 | Kubelet | host | manual | the default seccomp profile is on
4.3.1 | kube-proxy | host objects | automated | its metrics are served on loopback only
5.1.1 | RBAC and service accounts | objects | manual | cluster-admin is granted only where it is needed
5.1.2 | RBAC and service accounts | manifest objects | manual | few may read Secrets
5.1.3 | RBAC and service accounts | manifest objects | manual | roles name what they grant instead of granting all
5.1.4 | RBAC and service accounts | manifest objects | manual | few may create pods
5.1.5 | RBAC and service accounts | manifest objects | manual | default service accounts are not used
5.1.6 | RBAC and service accounts | manifest objects | manual | tokens are mounted only where they are needed
5.1.7 | RBAC and service accounts | manifest objects process | manual | the group system:masters is not used
5.1.8 | RBAC and service accounts | manifest objects | manual | few may bind, impersonate and escalate
5.1.9 | RBAC and service accounts | manifest objects | manual | few may create PersistentVolumes
5.1.10 | RBAC and service accounts | manifest objects | manual | few may use the proxy of nodes
5.1.11 | RBAC and service accounts | manifest objects | manual | few may approve requests for certificates
5.1.12 | RBAC and service accounts | manifest objects | manual | few may change admission webhooks
5.1.13 | RBAC and service accounts | manifest objects | manual | few may make tokens of service accounts
5.2.1 | Pod security standards | objects | manual | something enforces a policy on pods
5.2.2 | Pod security standards | manifest objects | manual | privileged containers are not admitted
5.2.3 | Pod security standards | manifest objects | manual | the process namespace of the host is not shared
5.2.4 | Pod security standards | manifest objects | manual | the IPC namespace of the host is not shared
5.2.5 | Pod security standards | manifest objects | manual | the network namespace of the host is not shared
5.2.6 | Pod security standards | manifest objects | manual | privileges cannot be gained
5.2.7 | Pod security standards | manifest objects | manual | containers do not run as root
5.2.8 | Pod security standards | manifest objects | manual | the capability NET_RAW is dropped
5.2.9 | Pod security standards | manifest objects | manual | containers have no capabilities
5.2.10 | Pod security standards | manifest objects | manual | no container is a process of a Windows host
5.2.11 | Pod security standards | manifest objects | manual | no path of the host is mounted
5.2.12 | Pod security standards | manifest objects | manual | no port of the host is taken
5.3.1 | Network policies and CNI | objects host | manual | the network plugin supports network policies
5.3.2 | Network policies and CNI | objects manifest | manual | every namespace has network policies
5.4.1 | Secrets | manifest objects | manual | Secrets are mounted as files rather than set as environment
5.4.2 | Secrets | objects process | manual | a store outside the cluster has been considered
5.5.1 | Extensible admission control | objects arguments | manual | where images come from is verified at admission
5.6.1 | General policies | objects process | manual | namespaces keep what is administered apart
5.6.2 | General policies | manifest objects | manual | pods choose a seccomp profile
5.6.3 | General policies | manifest objects | manual | pods and containers have a security context
5.6.4 | General policies | manifest objects | manual | the default namespace is not used
`),
};
