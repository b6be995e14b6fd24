import { isFields, itemsOf, type KubernetesFields, type KubernetesValue } from './object.ts';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** A container with what the API server puts in (defaulting of core/v1): how its image is pulled, protocols of ports, counts and times of probes. */
export function containerWithDefaults(container: KubernetesFields, hostPorts: boolean): KubernetesFields {
  const { ports } = container;
  return {
    imagePullPolicy: pullPolicyOf(container['image']),
    ...container,
    ...(Array.isArray(ports) ? { ports: itemsOf(ports).map((port) => portWithDefaults(port, hostPorts)) } : {}),
    ...Object.fromEntries(probes.flatMap((field) => probeWithDefaults(field, container[field]))),
  };
}

/** `Always` where the tag is `latest` or there is neither tag nor digest, else `IfNotPresent`. */
function pullPolicyOf(image: KubernetesValue): string {
  if (typeof image !== 'string' || image === '') return 'IfNotPresent';
  const [place = '', digest] = image.split('@');
  const name = place.slice(place.lastIndexOf('/') + 1);
  const isLatest = name.includes(':') ? name.endsWith(':latest') : digest === undefined;
  return isLatest ? 'Always' : 'IfNotPresent';
}

function portWithDefaults(port: KubernetesValue, hostPorts: boolean): KubernetesValue {
  if (!isFields(port)) return port;
  const { containerPort } = port;
  return { protocol: 'TCP', ...(hostPorts && containerPort !== undefined ? { hostPort: containerPort } : {}), ...port };
}

function probeWithDefaults(field: string, probe: KubernetesValue): [string, KubernetesFields][] {
  if (!isFields(probe)) return [];
  const { httpGet } = probe;
  const http = isFields(httpGet) ? { httpGet: { path: '/', scheme: 'HTTP', ...httpGet } } : {};
  return [[field, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3, ...probe, ...http }]];
}
