import { hasBit } from '../bits.ts';
import type { FieldPath } from '../../field-path.ts';
import { selectorOfLabels } from '../label-selector.ts';
import type { PodsProjection } from '../projection/pods.ts';
import type { Backend, RouteProjection } from '../projection/route.ts';
import type { ServicePort, ServiceProjection } from '../projection/service.ts';
import { qualifiedName, type ObjectReference } from '../reference.ts';
import type { PodGroup, PodGroups } from './pod-groups.ts';

/** Pods that can be reached from outside the cluster through a port of a Service. */
export interface Exposure {
  /** The object that opens the way: a Service, or a route. */
  readonly by: ObjectReference;
  /** From it to the field that does. */
  readonly path: FieldPath;
  /** `LoadBalancer`, `NodePort`, `external IPs`, or the kind of the route. */
  readonly how: string;
  readonly service: ServiceProjection;
  readonly port: ServicePort;
  /** The groups it selects; none where they are not among the objects. */
  readonly groups: readonly PodGroup[];
}

/** All ways in from outside: by Services of their own and by routes to Services. Load balancers inside the operator's network are none. */
export function exposuresOf(services: readonly ServiceProjection[], routes: readonly RouteProjection[], pods: PodGroups): readonly Exposure[] {
  const byName = new Map(services.map((service) => [qualifiedName(service.object.namespace, service.object.name), service]));
  const groupsOf = groupFinder(pods);
  const own = services.flatMap((service) => {
    const way = wayInto(service);
    if (way === undefined) return [];
    return service.ports.map((port) => ({ by: service.object, ...way, service, port, groups: groupsOf(service) }));
  });
  const led = routes.flatMap((route) => {
    if (route.form === 'istio' && route.parents.length === 0) return [];
    return route.backends.flatMap((backend) => {
      const service = byName.get(qualifiedName(backend.namespace, backend.name));
      const ports = service?.ports.filter((port) => isPort(port, backend)) ?? [];
      return service === undefined ? [] : ports.map((port) => exposureBy(route, backend, service, port, groupsOf(service)));
    });
  });
  return [...own, ...led];
}

function exposureBy(
  { object }: RouteProjection,
  { path }: Backend,
  service: ServiceProjection,
  port: ServicePort,
  groups: readonly PodGroup[],
): Exposure {
  return { by: object, path, how: object.kind, service, port, groups };
}

/** The groups of pods that a Service selects, or may select; each Service is looked at once. */
function groupFinder(pods: PodGroups): (service: ServiceProjection) => readonly PodGroup[] {
  const known = new Map<ServiceProjection, readonly PodGroup[]>();
  return (service) => {
    const found = known.get(service) ?? groupsOfService(service, pods);
    known.set(service, found);
    return found;
  };
}

/** The groups of pods that a Service selects, or may select: those of its namespace that bear the labels. None where it has no selector. */
export function groupsOfService({ selector, object }: ServiceProjection, { index, rangeOf, groups }: PodGroups): readonly PodGroup[] {
  if (selector.length === 0) return [];
  const { yes, perhaps } = index.select(selectorOfLabels(selector));
  return groups.slice(...rangeOf(object.namespace)).filter(({ number }) => hasBit(yes, number) || hasBit(perhaps, number));
}

function wayInto({ form, externalIps, internal }: ServiceProjection): Pick<Exposure, 'how' | 'path'> | undefined {
  if (form === 'LoadBalancer' && !internal) return { how: form, path: ['spec', 'type'] };
  if (form === 'NodePort') return { how: form, path: ['spec', 'type'] };
  return externalIps.length > 0 ? { how: 'external IPs', path: ['spec', 'externalIPs'] } : undefined;
}

/** A route without a port leads to all of them. */
function isPort({ name, port, target }: ServicePort, backend: Backend): boolean {
  return backend.port === undefined || backend.port === port || backend.port === name || backend.port === target;
}

/** The numbers of the pods' ports that a port of a Service leads to. */
export function targetPorts({ target, protocol }: ServicePort, { ports }: Pick<PodsProjection, 'ports'>): readonly number[] {
  if (typeof target === 'number') return [target];
  return ports.filter(({ name, protocol: used }) => name === target && used === protocol).map(({ port }) => port);
}
