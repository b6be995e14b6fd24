import type { Raw, RawObject } from './brute-force-selectors.ts';
import { randomOf } from './random.ts';

type Random = ReturnType<typeof randomOf>;

const namespaces = ['shop', 'ops', 'lab', undefined];
const keys = ['app', 'tier'];
const values = ['web', 'db'];
const blocks = ['0.0.0.0/0', '10.0.0.0/8', '169.254.0.0/16', '203.0.113.0/24', '::/0'];

/** A small cluster of pods and policies, the same for the same seed. Pods come first. */
export function randomNetwork(seed: number): { readonly objects: readonly RawObject[]; readonly pods: readonly RawObject[] } {
  const random = randomOf(seed);
  const written = ['shop', 'ops', 'lab'].filter(() => random.below(3) > 0);
  const pods = Array.from({ length: 3 + random.below(4) }, (_, index) => pod(random, index));
  const policies = Array.from({ length: random.below(6) }, (_, index) => policy(random, index));
  const others = random.below(12) === 0 ? [other(random)] : [];
  return { objects: [...pods, ...written.map((name) => namespace(random, name)), ...policies, ...others], pods };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)] as Item;
}

function metadata(random: Random, name: string): RawObject {
  const chosen = pick(random, namespaces);
  return { name, ...(chosen === undefined ? {} : { namespace: chosen }) };
}

function labels(random: Random): RawObject {
  return Object.fromEntries(keys.filter(() => random.below(3) > 0).map((key) => [key, pick(random, values)]));
}

function namespace(random: Random, name: string): RawObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: labels(random) } };
}

function pod(random: Random, index: number): RawObject {
  const ports = ['http', 'metrics']
    .filter(() => random.below(2) === 0)
    .map((name): RawObject => ({ name, containerPort: pick(random, [80, 8080, 9090]), ...(random.below(4) === 0 ? { protocol: 'UDP' } : {}) }));
  const container = { name: 'main', image: 'registry.example.com/app:1', ports };
  const sidecar =
    random.below(4) === 0
      ? {
          initContainers: [
            { name: 'proxy', image: 'registry.example.com/proxy:1', restartPolicy: 'Always', ports: [{ name: 'http', containerPort: 15_001 }] },
          ],
        }
      : {};
  const spec = { containers: [container], ...sidecar, ...(random.below(10) === 0 ? { hostNetwork: true } : {}) };
  const meta = metadata(random, `p${index}`);
  if (random.below(2) === 0) return { apiVersion: 'v1', kind: 'Pod', metadata: { ...meta, labels: labels(random) }, spec };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: meta, spec: { template: { metadata: { labels: labels(random) }, spec } } };
}

function selector(random: Random): RawObject {
  if (random.below(3) === 0) return {};
  if (random.below(2) === 0) return { matchLabels: labels(random) };
  const operator = pick(random, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
  return { matchExpressions: [{ key: pick(random, keys), operator, ...(operator.endsWith('In') ? { values: [pick(random, values)] } : {}) }] };
}

function namespaceSelector(random: Random): RawObject {
  return random.below(3) === 0 ? { matchLabels: { 'kubernetes.io/metadata.name': pick(random, ['shop', 'ops']) } } : selector(random);
}

function peer(random: Random): RawObject {
  switch (random.below(6)) {
    case 0:
      return { ipBlock: { cidr: pick(random, blocks), ...(random.below(2) === 0 ? { except: ['169.254.169.254/32'] } : {}) } };
    case 1:
    case 2:
      return { podSelector: selector(random) };
    case 3:
      return { namespaceSelector: namespaceSelector(random) };
    default:
      return { podSelector: selector(random), namespaceSelector: namespaceSelector(random) };
  }
}

function port(random: Random): RawObject {
  const protocol = random.below(3) === 0 ? { protocol: pick(random, ['UDP', 'SCTP', 'TCP']) } : {};
  switch (random.below(4)) {
    case 0:
      return protocol;
    case 1:
      return { ...protocol, port: pick(random, ['http', 'metrics']) };
    case 2:
      return { ...protocol, port: pick(random, [80, 8000]), endPort: pick(random, [80, 8080, 9000, 70]) };
    default:
      return { ...protocol, port: pick(random, [80, 8080, 53]) };
  }
}

function rules(random: Random, end: 'from' | 'to'): Raw[] {
  return Array.from({ length: random.below(3) }, () => ({
    ...(random.below(5) === 0 ? {} : { [end]: Array.from({ length: random.below(10) === 0 ? 0 : 1 + random.below(2) }, () => peer(random)) }),
    ...(random.below(2) === 0 ? {} : { ports: Array.from({ length: random.below(3) }, () => port(random)) }),
  }));
}

function policy(random: Random, index: number): RawObject {
  const types = pick(random, [undefined, [], ['Ingress'], ['Egress'], ['Ingress', 'Egress']]);
  const spec = {
    ...(random.below(8) === 0 ? {} : { podSelector: selector(random) }),
    ...(types === undefined ? {} : { policyTypes: [...types] }),
    ...(random.below(4) === 0 ? {} : { ingress: rules(random, 'from') }),
    ...(random.below(3) === 0 ? {} : { egress: rules(random, 'to') }),
  };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: metadata(random, `n${index}`), spec };
}

function other(random: Random): RawObject {
  const [apiVersion, kind] = pick(random, [
    ['cilium.io/v2', 'CiliumNetworkPolicy'],
    ['crd.projectcalico.org/v1', 'GlobalNetworkPolicy'],
    ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'],
    ['security.istio.io/v1', 'AuthorizationPolicy'],
  ]);
  return { apiVersion: String(apiVersion), kind: String(kind), metadata: metadata(random, 'other'), spec: {} };
}
