import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { ObjectReference } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, podPath, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** The oldest minor version that Kubernetes maintained when 1.37 was its newest: the last three are. */
const oldestMaintained = 35;

interface ToldVersion {
  readonly object: ObjectReference;
  readonly path: FieldPath;
  readonly text: string;
}

/** Objects tell that the cluster runs a version of Kubernetes that gets no fixes any more. */
export const outdatedKubernetes: GraphCheck = {
  subject: 'graph',
  id: 'outdated-kubernetes',
  catalogue: 'CP-15',
  title: 'Kubernetes is of a version that is maintained no longer',
  severity: 'medium',
  why: 'Holes in the API server and the kubelet are still found in old versions, and fixed in the last three only.',
  remediation: `Upgrade, one minor version after the other, to 1.${oldestMaintained} or later.`,
  references: [
    { framework: 'nsa-cisa', item: 'NSA-5.1' },
    { framework: 'mitre-attack', item: 'T1068' },
  ],
  notExportable: 'the version of a cluster is no field of the objects it admits',
  judge: (graph) => judgeEach(versionsIn(graph), judgeVersion),
};

/** Programs of Kubernetes that are released with it, under its version. */
const component =
  /(?:^|\/)(?:kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy|hyperkube)(?:-[a-z0-9]{3,7})?:(v?1\.\d{1,3}(?:\.\d{1,3})?)(?:[-+@]|$)/;

function versionsIn({ workloads, all }: ObjectGraph): readonly ToldVersion[] {
  const told = all('version').map(({ object, version, path }) => ({ object, path, text: version }));
  const run = workloads.flatMap((pods) => {
    const text = pods.images.map((image) => component.exec(image.slice(-400))?.[1]).find((version) => version !== undefined);
    return text === undefined ? [] : [{ object: pods.object, path: podPath(pods, 'spec', 'containers'), text }];
  });
  return [...told, ...run];
}

function judgeVersion({ object, path, text }: ToldVersion): ItemAnswer {
  const [, minor] = /^v?1\.(\d{1,3})(\D|$)/.exec(text) ?? [];
  if (minor === undefined) return { object, reason: `${text.slice(0, 40)} is no version of Kubernetes that could be compared` };
  if (Number(minor) >= oldestMaintained) return 'pass';
  return { object, path, message: `Kubernetes ${text} gets no fixes any more: upgrade to 1.${oldestMaintained} or later` };
}
