import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { RouteParent, RouteProjection } from '../../../kubernetes/graph/projection/route.ts';
import { qualifiedName } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';

/** A route hangs on a Gateway that is not there. */
export const routeGatewayMissing: GraphCheck = {
  subject: 'graph',
  id: 'route-gateway-missing',
  catalogue: 'REL-14',
  title: 'Route names a Gateway that does not exist',
  severity: 'medium',
  why: 'No request comes by the route. Whoever may make a Gateway of that name decides who comes.',
  remediation: 'Correct name and namespace of the Gateway, or add it; scan it together with its routes.',
  references: [],
  notExportable: 'the Gateway is another object',
  judge: (graph) =>
    judgeEach(graph.all('route'), (route) => {
      const judged = route.parents.filter(({ namespace }) => graph.around(namespace).placesOf('gateway').has(namespace));
      if (judged.length === 0) return 'notapplicable';
      const failures = judged.flatMap((parent) => failureOf(route, parent, graph.wider));
      return failures.length > 0 ? failures : 'pass';
    }),
};

function failureOf({ object, form }: RouteProjection, { namespace, name, path }: RouteParent, wider: ObjectGraph): readonly GraphFailure[] {
  const group = form === 'istio' ? 'networking.istio.io' : 'gateway.networking.k8s.io';
  // Istio binds its routes to Gateways of the Gateway API, too.
  if ([group, 'gateway.networking.k8s.io'].some((one) => wider.mayHave(one, 'Gateway', namespace, name))) return [];
  return [{ object, path, message: `no Gateway ${qualifiedName(namespace, name)} is here: correct the name, or add the Gateway` }];
}
