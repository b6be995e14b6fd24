import { hasBit, type Bits } from '../bits.ts';
import type { Selection } from '../label-index.ts';
import { selects, type Tristate } from '../label-selector.ts';
import type { NetworkPolicyProjection, OtherPolicyProjection, PolicyPeer, PolicyRule } from '../projection/network-policy.ts';
import type { Namespaces } from './namespaces.ts';
import type { PodGroup, PodGroups } from './pod-groups.ts';

export type Direction = 'ingress' | 'egress';

/** The policies that isolate a group of pods in one direction: surely, and perhaps. */
export interface Isolation {
  readonly surely: readonly NetworkPolicyProjection[];
  readonly perhaps: readonly NetworkPolicyProjection[];
}

/** NetworkPolicies as they select pods and peers. */
export interface Policies {
  inNamespace(namespace: string): readonly NetworkPolicyProjection[];
  /** The groups that a policy selects, in its namespace only. */
  selectedBy(policy: NetworkPolicyProjection): Selection;
  isolationOf(group: PodGroup, direction: Direction): Isolation;
  /** What other policies can do to the traffic of a namespace. */
  othersIn(namespace: string): OtherPolicyProjection['effect'] | undefined;
  /** Whether a peer of a policy is this group. Which addresses pods have is not known. */
  isPeer(peer: PolicyPeer, policy: NetworkPolicyProjection, group: PodGroup): Tristate;
}

/** Finds, once for each policy, the pods it selects. */
export function policiesOf(
  all: readonly NetworkPolicyProjection[],
  others: readonly OtherPolicyProjection[],
  pods: PodGroups,
  namespaces: Namespaces,
): Policies {
  const selections = new Map(all.map((policy) => [policy, selectionOf(policy, pods)]));
  const byNamespace = Map.groupBy(all, ({ object }) => object.namespace);
  return {
    inNamespace: (namespace) => byNamespace.get(namespace) ?? [],
    selectedBy: (policy) => selections.get(policy) ?? selectionOf(policy, pods),
    isolationOf: ({ namespace, number }, direction) => {
      const here = (byNamespace.get(namespace) ?? []).filter((policy) => policy[direction] !== undefined);
      const among = (which: keyof Selection): readonly NetworkPolicyProjection[] =>
        here.filter((policy) => hasBit(selections.get(policy)?.[which] ?? nothing, number));
      return { surely: among('yes'), perhaps: among('perhaps') };
    },
    othersIn: othersByNamespace(others),
    isPeer: (peer, policy, group) => isPeer(peer, policy, group, namespaces),
  };
}

const nothing: Bits = new Uint32Array();

function selectionOf({ pods: selector, object }: NetworkPolicyProjection, pods: PodGroups): Selection {
  const selection = pods.index.select(selector);
  const [from, to] = pods.rangeOf(object.namespace);
  keepRange(selection.yes, from, to);
  keepRange(selection.perhaps, from, to);
  return selection;
}

function keepRange(bits: Bits, from: number, to: number): void {
  bits.fill(0, 0, from >>> 5);
  bits.fill(0, (to + 31) >>> 5);
  const mask = (number: number): number => (1 << (number & 31)) - 1;
  if ((from & 31) !== 0) bits[from >>> 5] = (bits[from >>> 5] ?? 0) & ~mask(from);
  if ((to & 31) !== 0) bits[to >>> 5] = (bits[to >>> 5] ?? 0) & mask(to);
}

function othersByNamespace(others: readonly OtherPolicyProjection[]): Policies['othersIn'] {
  const everywhere = others.filter(({ clusterWide }) => clusterWide).map(({ effect }) => effect);
  const byNamespace = Map.groupBy(others, ({ object }) => object.namespace);
  const known = new Map([...byNamespace].map(([namespace, here]) => [namespace, strongest([...everywhere, ...here.map(({ effect }) => effect)])]));
  return (namespace) => known.get(namespace) ?? strongest(everywhere);
}

function strongest(effects: readonly OtherPolicyProjection['effect'][]): OtherPolicyProjection['effect'] | undefined {
  return effects.includes('decides') ? 'decides' : effects[0];
}

function isPeer(
  { pods, namespaces: selector, block, malformed }: PolicyPeer,
  { object }: NetworkPolicyProjection,
  group: PodGroup,
  known: Namespaces,
): Tristate {
  if (malformed === true || block !== undefined) return 'unknown';
  if (selector === undefined && group.namespace !== object.namespace) return 'no';
  const inNamespace = selector === undefined ? 'yes' : selects(selector, known.viewOf(group.namespace));
  if (inNamespace === 'no' || pods === undefined) return inNamespace;
  const selected = selects(pods, group.view);
  return selected === 'yes' ? inNamespace : selected;
}

/** Whether one of the peers of a rule answers yes, else whether one may; a rule without peers is for all. */
export function anyPeer(rule: PolicyRule, test: (peer: PolicyPeer) => Tristate): Tristate {
  if (rule.peers === undefined) return 'yes';
  let answer: Tristate = 'no';
  for (const peer of rule.peers) {
    const one = test(peer);
    if (one === 'yes') return 'yes';
    if (one === 'unknown') answer = 'unknown';
  }
  return answer;
}
