import type { ObjectGraph } from '../kubernetes/graph/graph.ts';
import type { Projection } from '../kubernetes/graph/projection/projection.ts';
import { groupOf } from '../kubernetes/graph/reference.ts';

/** Groups beside Kubernetes' own whose objects make no pods. */
const quiet = new Set([
  'acme.cert-manager.io',
  'bitnami.com',
  'cert-manager.io',
  'constraints.gatekeeper.sh',
  'external-secrets.io',
  'kyverno.io',
  'networking.istio.io',
  'security.istio.io',
  'templates.gatekeeper.sh',
  'traefik.io',
]);

const byGraph = new WeakMap<readonly Projection[], ReadonlySet<string>>();

/** Whether objects of a namespace may make pods that are not among them: those of operators, whose pods only they know. */
export function madeByOperators(objects: ObjectGraph['objects'], namespace: string): boolean {
  const namespaces = byGraph.get(objects) ?? new Set(objects.filter(makesPods).map(({ object }) => object.namespace));
  byGraph.set(objects, namespaces);
  return namespaces.has(namespace);
}

function makesPods({ type, object }: Projection): boolean {
  const group = groupOf(object);
  return type === 'named' && group.includes('.') && !group.endsWith('.k8s.io') && !quiet.has(group) && object.name !== '';
}
