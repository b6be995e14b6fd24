import { rangeBits } from '../bits.ts';
import { labelIndexOf, type LabelIndex } from '../label-index.ts';
import type { LabelView, Labels } from '../label-selector.ts';
import type { PodPort, PodsProjection } from '../projection/pods.ts';

/** Pods of one namespace that no policy can tell apart: the same labels, the same names of ports. */
export interface PodGroup {
  /** Its place among all groups; those of a namespace stand side by side. */
  readonly number: number;
  readonly namespace: string;
  readonly labels: Labels;
  readonly hostNetwork: boolean;
  readonly ports: readonly PodPort[];
  readonly members: readonly PodsProjection[];
  readonly view: LabelView;
}

/** Labels that controllers of Kubernetes write on the pods they make: any pod may bear them. */
const generatedLabels = new Set([
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/job-completion-index',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
]);

export interface PodGroups {
  readonly groups: readonly PodGroup[];
  readonly index: LabelIndex;
  /** Numbers of the groups of a namespace: from the first up to but without the second. */
  rangeOf(namespace: string): readonly [from: number, to: number];
  of(pods: PodsProjection): PodGroup | undefined;
}

/** Puts pods together that are alike. */
export function podGroupsOf(pods: readonly PodsProjection[]): PodGroups {
  const byNamespace = Map.groupBy(pods, ({ object }) => object.namespace);
  const alike = [...byNamespace.keys()].sort().flatMap((namespace) => [...Map.groupBy(byNamespace.get(namespace) ?? [], signatureOf).values()]);
  const groups = alike.flatMap((members, number) => groupOf(members, number));
  const ranges = new Map<string, readonly [number, number]>();
  for (const { namespace, number } of groups) ranges.set(namespace, [ranges.get(namespace)?.[0] ?? number, number + 1]);
  const byMember = new Map(groups.flatMap((group) => group.members.map((member) => [member, group])));
  const everything = rangeBits(groups.length, 0, groups.length);
  return {
    groups,
    index: labelIndexOf(
      groups.map(({ labels }) => labels),
      (key) => (generatedLabels.has(key) ? everything : undefined),
    ),
    rangeOf: (namespace) => ranges.get(namespace) ?? [0, 0],
    of: (member) => byMember.get(member),
  };
}

function groupOf(members: readonly PodsProjection[], number: number): readonly PodGroup[] {
  const [first] = members;
  if (first === undefined) return [];
  const { object, labels, hostNetwork, ports } = first;
  const view = { labels: new Map(labels), isOpen: (key: string) => generatedLabels.has(key) };
  return [{ number, namespace: object.namespace, labels, hostNetwork, ports, members, view }];
}

function signatureOf({ labels, hostNetwork, ports }: PodsProjection): string {
  const named = ports.filter(({ name }) => name !== undefined).map(({ name, port, protocol }) => `${protocol} ${port} ${name}`);
  return JSON.stringify([labels.map(([key, value]) => `${key}=${value}`).sort(), hostNetwork, named.sort()]);
}
