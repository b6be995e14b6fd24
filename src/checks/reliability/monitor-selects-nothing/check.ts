import { hasBit } from '../../../kubernetes/graph/bits.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import { labelIndexOf, type LabelIndex } from '../../../kubernetes/graph/label-index.ts';
import type { MonitorProjection } from '../../../kubernetes/graph/projection/service.ts';
import { judgeEach, namesText, namespaceText, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { madeByOperators } from '../../operator.ts';

/** A ServiceMonitor or PodMonitor finds nothing to measure: no alert will ever come of it. */
export const monitorSelectsNothing: GraphCheck = {
  subject: 'graph',
  id: 'monitor-selects-nothing',
  catalogue: 'REL-14',
  title: 'Monitor selects nothing to measure',
  severity: 'medium',
  why: 'No measurement comes, and most alerts do not fire where there is none: the outage, or the intruder, is not noticed.',
  remediation: 'Correct the labels in `spec.selector`, or the namespaces, to those of the Service or pods; scan them together.',
  references: [],
  notExportable: 'what it selects are other objects',
  judge: (graph) => judgeEach(graph.all('monitor'), (monitor) => judgeMonitor(monitor, graph)),
};

/** What monitors select from: the namespaces of the things, in the order of their labels. */
interface Watched {
  readonly namespaces: readonly string[];
  readonly index: LabelIndex;
}

const known = new WeakMap<ObjectGraph, Record<MonitorProjection['selects'], Watched>>();

function watchedIn(graph: ObjectGraph): Record<MonitorProjection['selects'], Watched> {
  const services = graph.all('service');
  const watched = known.get(graph) ?? {
    services: { namespaces: services.map(({ object }) => object.namespace), index: labelIndexOf(services.map(({ labels }) => labels)) },
    pods: { namespaces: graph.pods.groups.map(({ namespace }) => namespace), index: graph.pods.index },
  };
  known.set(graph, watched);
  return watched;
}

/** Where nothing that it could select is among the objects of the namespaces, it is kept elsewhere. */
function judgeMonitor({ object, selects, selector, namespaces }: MonitorProjection, graph: ObjectGraph): ItemAnswer {
  const nearby = namespaces !== 'any' && namespaces.includes('') ? graph : graph.wider;
  const { namespaces: places, index } = watchedIn(nearby)[selects];
  const isWatched = namespaces === 'any' ? () => true : (namespace: string) => namespaces.includes(namespace);
  if (!places.some(isWatched)) return 'notapplicable';
  const { yes, perhaps } = index.select(selector);
  if (places.some((namespace, number) => isWatched(namespace) && (hasBit(yes, number) || hasBit(perhaps, number)))) return 'pass';
  const watched = namespaces === 'any' ? [...new Set(places)] : namespaces;
  if (watched.some((namespace) => madeByOperators(nearby.objects, namespace)))
    return { object, reason: 'objects of other kinds may make what it selects' };
  const where = namespaces === 'any' ? 'any namespace' : namesText(namespaces.map(namespaceText));
  return {
    object,
    path: ['spec', 'selector'],
    message: `none of the ${selects} of ${where} bears these labels: correct them, or remove the monitor`,
  };
}
