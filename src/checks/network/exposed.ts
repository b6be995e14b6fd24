import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import { targetPorts, type Exposure } from '../../kubernetes/graph/network/exposure.ts';
import type { PodGroup } from '../../kubernetes/graph/network/pod-groups.ts';
import type { PodsProjection } from '../../kubernetes/graph/projection/pods.ts';
import { referenceText } from '../../kubernetes/graph/reference.ts';
import { namesText } from '../graph-check.ts';
import { imageName } from './sensitive-interfaces.ts';

/** Programs whose work is to be reached from outside and to lead requests on, by the last part of their images' names. */
const gateways =
  /^(ambassador|apisix|caddy|contour|emissary|envoy|envoy-gateway|gloo-envoy-wrapper|haproxy|haproxy-ingress|ingress-nginx-controller|istio-proxy|kong|kong-gateway|kourier|kubernetes-ingress-controller|nginx-gateway-fabric|nginx-ingress|nginx-ingress-controller|proxyv2|skipper|traefik)$/;

/** Whether pods are there to be reached from outside. */
export function isGateway({ images }: PodsProjection): boolean {
  return images.some((image) => gateways.test(imageName(image)) || image.includes('/ingress-nginx/controller'));
}

/** Whether NetworkPolicies keep everything from outside away from all pods that the exposure leads to. */
export function isShut({ groups, port }: Exposure, graph: ObjectGraph): boolean {
  return groups.length > 0 && groups.every((group) => targetPorts(port, group).every((target) => isShutOn(target, group, port.protocol, graph)));
}

function isShutOn(port: number, { namespace, members: [member] }: PodGroup, protocol: string, { policies, around }: ObjectGraph): boolean {
  const { pods, reachability } = around(namespace);
  const group = member === undefined ? undefined : pods.of(member);
  return policies.othersIn(namespace) !== 'decides' && group !== undefined && reachability.reachFromOutside(group, { protocol, port }) === 'denied';
}

/** What is reached: `Deployment shop/web`, or that it is not here. */
export function reachedText(workloads: readonly PodsProjection[]): string {
  return workloads.length === 0 ? 'pods that are not here' : namesText(workloads.map(({ object }) => referenceText(object)));
}
