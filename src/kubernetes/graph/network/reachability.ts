import type { Tristate } from '../label-selector.ts';
import type { NetworkPolicyProjection, PolicyPort, PolicyRule } from '../projection/network-policy.ts';
import type { PodsProjection } from '../projection/pods.ts';
import { blockHas } from './address.ts';
import type { PodGroup, PodGroups } from './pod-groups.ts';
import { anyPeer, type Direction, type Isolation, type Policies } from './policies.ts';
import { allPorts, covers, maxPort, meet, type PortRange } from './port-set.ts';

/** A port that is asked for; any port where none is. */
export interface AskedPort {
  readonly protocol: string;
  readonly port: number;
}

/** What may pass, as far as the objects tell: allowed and denied hold for certain. */
export type Reach = 'allowed' | 'denied' | 'unknown';

export interface Reachability {
  /** From pods to pods: on the port, or on any. */
  reach(from: PodsProjection, to: PodsProjection, asked?: AskedPort): Reach;
  /** The same for groups, of which two different pods are meant. */
  reachGroup(from: PodGroup, to: PodGroup, asked?: AskedPort): Reach;
  /** From pods to an IPv4 address outside the cluster. */
  reachAddress(from: PodGroup, address: string, asked: AskedPort): Reach;
  /** From somewhere outside the cluster to pods. */
  reachFromOutside(to: PodGroup, asked: AskedPort): Reach;
}

/** Ports that are open for certain, and ports that may be. */
interface OpenPorts {
  readonly surely: readonly PortRange[];
  readonly perhaps: readonly PortRange[];
}

const all: OpenPorts = { surely: allPorts, perhaps: allPorts };

/**
 * Reachability by NetworkPolicy (networking.k8s.io/v1): traffic passes where both the egress of its source and the ingress of its target let it, on a common
 * port. Unknown wherever the objects do not decide: pods on the network of their node, labels of namespaces that are not here, blocks of addresses towards
 * pods, and policies of other plugins.
 */
export function reachabilityOf(policies: Policies, pods: PodGroups): Reachability {
  const reachGroup = (from: PodGroup, to: PodGroup, asked?: AskedPort): Reach => {
    const effects = [policies.othersIn(from.namespace), policies.othersIn(to.namespace)];
    if (effects.includes('decides')) return 'unknown';
    const found = meeting(openPorts(from, to, 'egress', policies), openPorts(to, from, 'ingress', policies), asked);
    return found === 'allowed' && effects.includes('restricts') ? 'unknown' : found;
  };
  return {
    reachGroup,
    reach: (from, to, asked) => {
      // A pod always reaches itself; of what makes pods, two of them are meant.
      if (from === to && from.object.kind === 'Pod') return 'allowed';
      const [source, target] = [pods.of(from), pods.of(to)];
      return source === undefined || target === undefined ? 'unknown' : reachGroup(source, target, asked);
    },
    reachAddress: (from, address, asked) =>
      outside(from, 'egress', asked, policies, (rule) =>
        anyPeer(rule, ({ block, malformed }) => blockAnswer(block && blockHas(block, address), malformed)),
      ),
    // Where a request from outside seems to come from, once nodes have passed it on, is not known.
    reachFromOutside: (to, asked) =>
      outside(to, 'ingress', asked, policies, (rule) => anyPeer(rule, ({ block, malformed }) => blockAnswer(block && 'unknown', malformed))),
  };
}

function blockAnswer(answer: Tristate | undefined, malformed: true | undefined): Tristate {
  return answer ?? (malformed === true ? 'unknown' : 'no');
}

function meeting(egress: OpenPorts, ingress: OpenPorts, asked: AskedPort | undefined): Reach {
  const common = (left: readonly PortRange[], right: readonly PortRange[]): boolean => {
    if (asked === undefined) return meet(left, right);
    return covers(left, asked.protocol, asked.port) && covers(right, asked.protocol, asked.port);
  };
  if (common(egress.surely, ingress.surely)) return 'allowed';
  return common(egress.perhaps, ingress.perhaps) ? 'unknown' : 'denied';
}

/** The ports, of the pods that traffic goes to, on which the policies of `own` let it pass between it and `other`. */
function openPorts(own: PodGroup, other: PodGroup, direction: Direction, policies: Policies): OpenPorts {
  const isolation = policies.isolationOf(own, direction);
  if (isIsolated(isolation) === 'no') return all;
  const target = direction === 'ingress' ? own : other;
  if (own.hostNetwork) return { surely: [], perhaps: allPorts };
  const isOther = (rule: PolicyRule, policy: NetworkPolicyProjection): Tristate =>
    other.hostNetwork && rule.peers !== undefined ? 'unknown' : anyPeer(rule, (peer) => policies.isPeer(peer, policy, other));
  const surely = isIsolated(isolation) === 'yes' ? rulesWhere(isolation.surely, direction, isOther, ['yes']) : [];
  // A node always reaches the pods on it, and some plugins always let pods reach their node.
  if (other.hostNetwork || isIsolated(isolation) === 'unknown') return { surely: surely.flatMap((rule) => portsOf(rule, target)), perhaps: allPorts };
  const perhaps = rulesWhere([...isolation.surely, ...isolation.perhaps], direction, isOther, ['yes', 'unknown']);
  return { surely: surely.flatMap((rule) => portsOf(rule, target)), perhaps: perhaps.flatMap((rule) => portsOf(rule, target)) };
}

function isIsolated({ surely, perhaps }: Isolation): Tristate {
  if (surely.length > 0) return 'yes';
  return perhaps.length > 0 ? 'unknown' : 'no';
}

function rulesWhere(
  policies: readonly NetworkPolicyProjection[],
  direction: Direction,
  test: (rule: PolicyRule, policy: NetworkPolicyProjection) => Tristate,
  wanted: readonly Tristate[],
): readonly PolicyRule[] {
  return policies.flatMap((policy) => (policy[direction] ?? []).filter((rule) => wanted.includes(test(rule, policy))));
}

function portsOf({ ports }: PolicyRule, target: PodGroup | undefined): readonly PortRange[] {
  return ports === undefined ? allPorts : ports.flatMap((port) => rangesOf(port, target));
}

/** A name stands for the ports of the target that bear it; a range without an end is one port. */
function rangesOf({ protocol, port, endPort }: PolicyPort, target: PodGroup | undefined): readonly PortRange[] {
  if (port === undefined) return [{ protocol, from: 1, to: maxPort }];
  if (typeof port === 'number') return [{ protocol, from: port, to: endPort ?? port }];
  const named = target?.ports.filter(({ name, protocol: used }) => name === port && used === protocol) ?? [];
  return named.map(({ port: from }) => ({ protocol, from, to: from }));
}

function outside(
  own: PodGroup,
  direction: Direction,
  { protocol, port }: AskedPort,
  policies: Policies,
  isOther: (rule: PolicyRule) => Tristate,
): Reach {
  const others = policies.othersIn(own.namespace);
  if (others === 'decides') return 'unknown';
  const isolation = policies.isolationOf(own, direction);
  const isolated = isIsolated(isolation);
  const found = isolated === 'no' ? 'allowed' : own.hostNetwork || isolated === 'unknown' ? 'unknown' : judge();
  return found === 'allowed' && others === 'restricts' ? 'unknown' : found;

  function judge(): Reach {
    const target = direction === 'ingress' ? own : undefined;
    const opens = (wanted: readonly Tristate[], among: readonly NetworkPolicyProjection[]): boolean =>
      rulesWhere(among, direction, isOther, wanted).some((rule) => covers(portsOf(rule, target), protocol, port));
    if (opens(['yes'], isolation.surely)) return 'allowed';
    return opens(['yes', 'unknown'], [...isolation.surely, ...isolation.perhaps]) ? 'unknown' : 'denied';
  }
}
