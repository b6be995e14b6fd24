import type { RouteEntry, RouteProjection } from '../../../kubernetes/graph/projection/route.ts';
import { referenceText } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';

/** Two objects answer for the same host and path: which of them gets a request is the controller's choice. */
export const ingressHostClaimedTwice: GraphCheck = {
  subject: 'graph',
  id: 'ingress-host-claimed-twice',
  catalogue: 'NET-11',
  title: 'Host and path are claimed by two Ingresses',
  severity: 'medium',
  why: 'Controllers take the older claim, or any of them: one application gets the requests, with their cookies and logins, that were meant for another one.',
  remediation: 'Let one Ingress have the host and path; give others hosts or paths of their own.',
  references: [],
  notExportable: 'it needs all Ingresses of the cluster',
  judge: (graph) => {
    const routes = graph.all('route').filter(({ form }) => form === 'ingress' || form === 'openshift');
    const owners = ownersOf(routes);
    return judgeEach(routes, (route) => {
      if (route.entries.length === 0) return 'notapplicable';
      const failures = route.entries.flatMap((entry) => failureOf(route, entry, owners.get(keyOf(route, entry))));
      return failures.length > 0 ? failures : 'pass';
    });
  },
};

/** Who claims each host and path first. */
function ownersOf(routes: readonly RouteProjection[]): ReadonlyMap<string, RouteProjection> {
  const owners = new Map<string, RouteProjection>();
  for (const route of routes) for (const entry of route.entries) if (!owners.has(keyOf(route, entry))) owners.set(keyOf(route, entry), route);
  return owners;
}

function keyOf({ form, className = '' }: RouteProjection, { host, request }: RouteEntry): string {
  return `${form} ${className} ${host} ${request}`;
}

/** An object that is there twice is one object. */
function failureOf({ object }: RouteProjection, { host, request, path }: RouteEntry, owner: RouteProjection | undefined): readonly GraphFailure[] {
  if (owner === undefined || host === '' || referenceText(owner.object) === referenceText(object)) return [];
  return [{ object, path, message: `${host} ${request} is claimed by ${referenceText(owner.object)}, too: let one of them have it` }];
}
