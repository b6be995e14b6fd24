import { filled } from './filled.ts';
import { isFields, itemsOf, type KubernetesFields, type KubernetesValue } from './object.ts';

const ofPort = { protocol: 'TCP' };
const ofProbe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const ofHttpGet = { path: '/', scheme: 'HTTP' };
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** A container with what the API server puts in (defaulting of core/v1): how its image is pulled, protocols of ports, counts and times of probes. */
export function containerWithDefaults(container: KubernetesFields): KubernetesFields {
  const whole = filled(container, { imagePullPolicy: pullPolicyOf(container['image']) });
  const { ports } = container;
  if (Array.isArray(ports)) whole['ports'] = itemsOf(ports).map((port) => (isFields(port) ? filled(port, ofPort) : port));
  for (const name of probes) {
    const probe = container[name];
    if (isFields(probe)) whole[name] = probeWithDefaults(probe);
  }
  return whole;
}

/** `Always` where the tag is `latest` or there is neither tag nor digest, else `IfNotPresent`. */
function pullPolicyOf(image: KubernetesValue): string {
  if (typeof image !== 'string' || image === '') return 'IfNotPresent';
  const [place = '', digest] = image.split('@');
  const name = place.slice(place.lastIndexOf('/') + 1);
  const isLatest = name.includes(':') ? name.endsWith(':latest') : digest === undefined;
  return isLatest ? 'Always' : 'IfNotPresent';
}

function probeWithDefaults(probe: KubernetesFields): KubernetesFields {
  const whole = filled(probe, ofProbe);
  const { httpGet } = probe;
  if (isFields(httpGet)) whole['httpGet'] = filled(httpGet, ofHttpGet);
  return whole;
}
