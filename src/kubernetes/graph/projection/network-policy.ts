import { fieldsOf, isFields, itemsOf, type KubernetesObject, type KubernetesValue } from '../../object.ts';
import { anyLabels, labelSelectorOf, type LabelSelector } from '../label-selector.ts';
import { groupOf, type ObjectReference } from '../reference.ts';
import { given, numberOf, numberOrName, textOf, textsOf } from './values.ts';

/** Addresses: a block without some of its parts. */
export interface AddressBlock {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** Who may be at the other end. Selectors of pods alone speak of the policy's namespace; `malformed` where the API server would refuse it. */
export interface PolicyPeer {
  readonly pods?: LabelSelector;
  readonly namespaces?: LabelSelector;
  readonly block?: AddressBlock;
  readonly malformed?: true;
}

/** A port, a range of them, or all of a protocol. */
export interface PolicyPort {
  readonly protocol: string;
  readonly port?: number | string;
  readonly endPort?: number;
}

/** Allows what comes from, or goes to, one of the peers on one of the ports; absent lists are any. */
export interface PolicyRule {
  readonly peers?: readonly PolicyPeer[];
  readonly ports?: readonly PolicyPort[];
}

/** A NetworkPolicy (networking.k8s.io/v1): `ingress` and `egress` are there where it isolates in that direction. */
export interface NetworkPolicyProjection {
  readonly type: 'network-policy';
  readonly object: ObjectReference;
  readonly pods: LabelSelector;
  readonly ingress?: readonly PolicyRule[];
  readonly egress?: readonly PolicyRule[];
}

/** A policy for traffic that is no NetworkPolicy: `restricts` can only forbid, `decides` may also allow what a NetworkPolicy forbids. */
export interface OtherPolicyProjection {
  readonly type: 'other-policy';
  readonly object: ObjectReference;
  /** Speaks of pods of every namespace. */
  readonly clusterWide: boolean;
  readonly effect: 'decides' | 'restricts';
}

export function projectNetworkPolicy({ body }: KubernetesObject, object: ObjectReference): NetworkPolicyProjection {
  const { podSelector, policyTypes, ingress, egress } = fieldsOf(body['spec']);
  const types = textsOf(policyTypes);
  // Defaulting of the API server: without types it isolates for ingress, and for egress where it has rules for it.
  const isolatesEgress = types.length === 0 ? itemsOf(egress).length > 0 : types.includes('Egress');
  return {
    type: 'network-policy',
    object,
    pods: labelSelectorOf(podSelector) ?? anyLabels,
    ...(types.length === 0 || types.includes('Ingress') ? { ingress: itemsOf(ingress).map((rule) => ruleOf(rule, 'from')) } : {}),
    ...(isolatesEgress ? { egress: itemsOf(egress).map((rule) => ruleOf(rule, 'to')) } : {}),
  };
}

function ruleOf(value: KubernetesValue, end: 'from' | 'to'): PolicyRule {
  const { ports, [end]: peers } = fieldsOf(value);
  const [peerList, portList] = [itemsOf(peers), itemsOf(ports)];
  return {
    ...(peerList.length === 0 ? {} : { peers: peerList.map(peerOf) }),
    ...(portList.length === 0 ? {} : { ports: portList.map(portOf) }),
  };
}

function peerOf(value: KubernetesValue): PolicyPeer {
  const { podSelector, namespaceSelector, ipBlock } = fieldsOf(value);
  const [pods, namespaces] = [labelSelectorOf(podSelector), labelSelectorOf(namespaceSelector)];
  if (isFields(ipBlock)) {
    const cidr = textOf(ipBlock['cidr']);
    if (cidr === undefined || pods !== undefined || namespaces !== undefined) return { malformed: true };
    return { block: { cidr, except: textsOf(ipBlock['except']) } };
  }
  if (pods === undefined && namespaces === undefined) return { malformed: true };
  return { ...given('pods', pods), ...given('namespaces', namespaces) };
}

function portOf(value: KubernetesValue): PolicyPort {
  const { protocol, port, endPort } = fieldsOf(value);
  return { protocol: textOf(protocol) ?? 'TCP', ...given('port', numberOrName(port)), ...given('endPort', numberOf(endPort)) };
}

/** Kinds by group of what decides on traffic beside NetworkPolicy; the value says whether they speak of the whole cluster and what they can do. */
const otherPolicies: Readonly<Record<string, Pick<OtherPolicyProjection, 'clusterWide' | 'effect'>>> = {
  'cilium.io/CiliumNetworkPolicy': { clusterWide: false, effect: 'decides' },
  'cilium.io/CiliumClusterwideNetworkPolicy': { clusterWide: true, effect: 'decides' },
  'crd.projectcalico.org/NetworkPolicy': { clusterWide: false, effect: 'decides' },
  'crd.projectcalico.org/GlobalNetworkPolicy': { clusterWide: true, effect: 'decides' },
  'projectcalico.org/NetworkPolicy': { clusterWide: false, effect: 'decides' },
  'projectcalico.org/GlobalNetworkPolicy': { clusterWide: true, effect: 'decides' },
  'policy.networking.k8s.io/AdminNetworkPolicy': { clusterWide: true, effect: 'decides' },
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy': { clusterWide: true, effect: 'restricts' },
  'policy.networking.k8s.io/ClusterNetworkPolicy': { clusterWide: true, effect: 'decides' },
  'crd.antrea.io/NetworkPolicy': { clusterWide: false, effect: 'decides' },
  'crd.antrea.io/ClusterNetworkPolicy': { clusterWide: true, effect: 'decides' },
  'security.istio.io/AuthorizationPolicy': { clusterWide: false, effect: 'restricts' },
  'networking.istio.io/Sidecar': { clusterWide: false, effect: 'restricts' },
};

/** A policy of another plugin or mesh; undefined where the object is none. */
export function projectOtherPolicy(object: ObjectReference): OtherPolicyProjection | undefined {
  const key = `${groupOf(object)}/${object.kind}`;
  const form = Object.hasOwn(otherPolicies, key) ? otherPolicies[key] : undefined;
  return form === undefined ? undefined : { type: 'other-policy', object, ...form };
}
