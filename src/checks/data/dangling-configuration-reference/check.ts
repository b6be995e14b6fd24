import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import type { Use } from '../../../kubernetes/graph/projection/use.ts';
import { namespaceText, judgeEach, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';

/** A pod needs a Secret or ConfigMap, or an entry of one, that is not there. */
export const danglingConfigurationReference: GraphCheck = {
  subject: 'graph',
  id: 'dangling-configuration-reference',
  catalogue: 'SEC-06',
  title: 'Secret or ConfigMap that a pod needs does not exist',
  severity: 'low',
  why: 'The pod does not start, or starts the day somebody makes an object of that name: then with what they wrote into it.',
  remediation:
    'Add the object to what is scanned, correct the name or the key, or set `optional: true` where the pod works without it. Secrets that an external store or a controller makes are known by the object that asks for them.',
  references: [],
  notExportable: 'it needs the Secrets and ConfigMaps beside the pod',
  judge: (graph) => judgeEach(graph.workloads, (pods) => judgeWorkload(pods, graph)),
};

function judgeWorkload(pods: PodsProjection, graph: ObjectGraph): ItemAnswer {
  const nearby = graph.around(pods.object.namespace);
  const needed = pods.uses.filter(({ kind, optional }) => kind !== 'PersistentVolumeClaim' && !optional && isKept(kind, nearby));
  if (needed.length === 0) return 'notapplicable';
  const failures = new Map<string, GraphFailure>();
  for (const use of needed) {
    const message = faultOf(use, pods.object.namespace, graph.wider);
    if (message !== undefined && !failures.has(message)) failures.set(message, { object: pods.object, path: use.path, message });
  }
  return failures.size > 0 ? [...failures.values()] : 'pass';
}

/** Where no object of the kind, nor any that makes some, is among the objects, they are kept elsewhere. */
function isKept(kind: Use['kind'], graph: ObjectGraph): boolean {
  return graph.has('', kind) || graph.all('maker').some(({ makes }) => makes.some((made) => made.kind === kind));
}

/** Every namespace has these. */
const given = new Set(['kube-root-ca.crt', 'openshift-service-ca.crt']);

/** Clusters before 1.24 made tokens under such names, and pods taken from them still show these. */
const oldToken = /-token-[a-z0-9]{5}$/;

function faultOf({ kind, name, key }: Use, namespace: string, graph: ObjectGraph): string | undefined {
  const isGiven = kind === 'ConfigMap' ? given.has(name) : oldToken.test(name);
  if (isGiven || isMade(kind, name, graph)) return undefined;
  if (!graph.mayHave('', kind, namespace, name))
    return `no ${kind} ${name} is here in ${namespaceText(namespace)}: add it, correct the name, or make it optional`;
  const found = graph.find('', kind, namespace, name);
  // One without entries is filled by somebody else.
  if (key === undefined || found?.type !== 'data' || found.keys.length === 0 || found.keys.includes(key)) return undefined;
  return `${kind} ${name} has no entry ${key}: correct the key, or add the entry`;
}

const madeNames = new WeakMap<ObjectGraph, ReadonlySet<string>>();

function isMade(kind: string, name: string, graph: ObjectGraph): boolean {
  const names = madeNames.get(graph) ?? new Set(graph.all('maker').flatMap(({ makes }) => makes.map((made) => `${made.kind} ${made.name}`)));
  madeNames.set(graph, names);
  return names.has(`${kind} ${name}`);
}
