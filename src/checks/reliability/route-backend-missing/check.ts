import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Backend, RouteProjection } from '../../../kubernetes/graph/projection/route.ts';
import type { ServiceProjection } from '../../../kubernetes/graph/projection/service.ts';
import { qualifiedName } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';
import { madeByOperators } from '../../operator.ts';

/** A route leads to a Service, or to a port of one, that is not there. */
export const routeBackendMissing: GraphCheck = {
  subject: 'graph',
  id: 'route-backend-missing',
  catalogue: 'REL-14',
  title: 'Route leads to a Service that does not exist',
  severity: 'medium',
  why: 'Requests from outside get an error. Whoever may make a Service of that name gets them instead, logins included.',
  remediation: 'Correct the name or port of the backend, add the Service, or remove the route; scan them together.',
  references: [],
  notExportable: 'the Service is another object',
  judge: (graph) =>
    judgeEach(graph.all('route'), (route) => {
      const judged = route.backends.filter(({ namespace }) => isKept(namespace, graph.around(namespace)));
      if (judged.length === 0) return 'notapplicable';
      const failures = new Map(judged.flatMap((backend) => failureOf(route, backend, graph)).map((failure) => [failure.message, failure]));
      return failures.size > 0 ? [...failures.values()] : 'pass';
    }),
};

/** Where no Service of the namespace is among the objects, or an operator may make some, they are kept elsewhere. */
function isKept(namespace: string, nearby: ObjectGraph): boolean {
  return nearby.placesOf('service').has(namespace) && !madeByOperators(nearby.objects, namespace);
}

function failureOf({ object }: RouteProjection, { name, namespace, port, path }: Backend, graph: ObjectGraph): readonly GraphFailure[] {
  const text = qualifiedName(namespace, name);
  if (!graph.wider.mayHave('', 'Service', namespace, name))
    return [{ object, path, message: `no Service ${text} is here: correct the name, or add the Service` }];
  const service = graph.around(namespace).find('', 'Service', namespace, name);
  if (service?.type !== 'service' || port === undefined || hasPort(service, port)) return [];
  return [{ object, path, message: `Service ${text} has no port ${port}: correct the port of the backend, or of the Service` }];
}

/** OpenShift names the port of the pods. */
function hasPort({ ports }: ServiceProjection, wanted: number | string): boolean {
  return ports.some(({ port, name, target }) => port === wanted || name === wanted || target === wanted);
}
