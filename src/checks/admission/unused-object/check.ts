import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Projection } from '../../../kubernetes/graph/projection/projection.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { madeByOperators } from '../../operator.ts';
import { usesIn } from '../uses.ts';

/** An object that nothing uses: it is kept, renewed and guarded for nobody. */
export const unusedObject: GraphCheck = {
  subject: 'graph',
  id: 'unused-object',
  catalogue: 'SC-08',
  title: 'Object is used by nothing',
  severity: 'none',
  why: 'What nobody uses nobody looks after: an old Secret still opens what it opened, and an old role waits for a binding.',
  remediation: 'Remove it, or scan it together with what uses it.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-5.6' }],
  notExportable: 'it needs everything that may use the object',
  judge: (graph) =>
    judgeEach(graph.workloads.length === 0 ? [] : graph.objects, (projection) => judgeObject(projection, graph.around(projection.object.namespace))),
};

const claims = 'PersistentVolumeClaim';

function judgeObject(projection: Projection, nearby: ObjectGraph): ItemAnswer {
  const { object } = projection;
  const isUsed = usedTest(projection, nearby);
  // What objects of other kinds name is not known; where nothing runs in the namespace, its users are kept elsewhere.
  if (isUsed === undefined || object.name === '') return 'notapplicable';
  if (projection.type === 'data' && madeByOperators(nearby.objects, object.namespace)) return 'notapplicable';
  const [from, to] = nearby.pods.rangeOf(object.namespace);
  if (object.namespace !== '' && from === to) return 'notapplicable';
  return isUsed
    ? 'pass'
    : { object, path: ['metadata', 'name'], message: `nothing here uses ${object.kind} ${object.name}: remove it, or scan it with what uses it` };
}

/** Undefined for kinds that need no user. */
function usedTest(projection: Projection, nearby: ObjectGraph): boolean | undefined {
  const { type, object } = projection;
  const name = `${object.namespace}/${object.name}`;
  if (type === 'service-account') return object.name === 'default' || usesIn(nearby).accounts.has(name);
  if (type === 'role') return usesIn(nearby).roles.has(`${object.kind} ${name}`) || projection.labels.some(([key]) => key.includes('aggregate-to-'));
  if (type === 'data') return heldElsewhere.has(projection.secretType) || usesIn(nearby).names.has(`${object.kind} ${name}`);
  return object.kind === claims && object.apiVersion === 'v1' ? usesIn(nearby).names.has(`${object.kind} ${name}`) : undefined;
}

/** Types of Secrets that are used by those who hold what is in them: tokens, and what Helm remembers of a release. */
const heldElsewhere = new Set(['kubernetes.io/service-account-token', 'bootstrap.kubernetes.io/token', 'helm.sh/release.v1']);
