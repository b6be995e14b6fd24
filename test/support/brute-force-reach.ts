import { at, bruteForceSelects, fields, list, strings, type Raw, type RawObject, type Three } from './brute-force-selectors.ts';

export type AskedPort = { readonly protocol: string; readonly port: number } | undefined;
export type Answer = 'allowed' | 'denied' | 'unknown';

const deciding = ['CiliumNetworkPolicy', 'GlobalNetworkPolicy', 'AdminNetworkPolicy'];
const clusterWide = ['GlobalNetworkPolicy', 'AdminNetworkPolicy'];

/** Whether pods reach pods, by reading every policy anew for every pair and port: slow, plain, and written apart from the product. */
export function bruteForceReach(objects: readonly RawObject[], from: RawObject, to: RawObject, asked: AskedPort): Answer {
  if (from === to && from['kind'] === 'Pod') return 'allowed';
  const others = objects.filter((object) => matters(object, namespaceOf(from)) || matters(object, namespaceOf(to)));
  if (others.some(({ kind }) => deciding.includes(String(kind)))) return 'unknown';
  let perhaps = false;
  for (const port of asked === undefined ? portsWorthAsking(objects) : [asked]) {
    const answer = onPort(objects, from, to, port);
    if (answer === 'yes') return others.length > 0 ? 'unknown' : 'allowed';
    if (answer === 'unknown') perhaps = true;
  }
  return perhaps ? 'unknown' : 'denied';
}

/** Whether pods reach an address outside, or are reached from outside, on a port. */
export function bruteForceOutside(
  objects: readonly RawObject[],
  pod: RawObject,
  way: 'to' | 'from',
  address: string,
  asked: { protocol: string; port: number },
): Answer {
  const others = objects.filter((object) => matters(object, namespaceOf(pod)));
  if (others.some(({ kind }) => deciding.includes(String(kind)))) return 'unknown';
  const direction = way === 'to' ? 'Egress' : 'Ingress';
  const three = passes(
    objects,
    pod,
    direction,
    (peer) => {
      const block = at(peer, 'ipBlock');
      if (block === undefined) return 'no';
      return way === 'from' ? 'unknown' : blockHolds(block, address);
    },
    way === 'from' ? pod : undefined,
    asked,
    false,
  );
  const answer = three === 'yes' ? 'allowed' : three === 'no' ? 'denied' : 'unknown';
  return answer === 'allowed' && others.length > 0 ? 'unknown' : answer;
}

function matters(object: RawObject, namespace: string): boolean {
  const kind = String(object['kind']);
  if (kind === 'AuthorizationPolicy' || kind === 'CiliumNetworkPolicy') return namespaceOf(object) === namespace;
  return clusterWide.includes(kind);
}

function namespaceOf(object: RawObject): string {
  return String(at(object, 'metadata', 'namespace') ?? '');
}

function onPort(objects: readonly RawObject[], from: RawObject, to: RawObject, port: { protocol: string; port: number }): Three {
  const egress = passes(objects, from, 'Egress', (peer, policy) => isPeer(objects, peer, policy, to), to, port, isOnHost(to));
  const ingress = passes(objects, to, 'Ingress', (peer, policy) => isPeer(objects, peer, policy, from), to, port, isOnHost(from));
  if (egress === 'no' || ingress === 'no') return 'no';
  return egress === 'yes' && ingress === 'yes' ? 'yes' : 'unknown';
}

function passes(
  objects: readonly RawObject[],
  own: RawObject,
  direction: 'Ingress' | 'Egress',
  isOther: (peer: Raw, policy: RawObject) => Three,
  target: RawObject | undefined,
  port: { protocol: string; port: number },
  otherIsOnHost: boolean,
): Three {
  const policies = objects.filter((object) => object['kind'] === 'NetworkPolicy' && isolates(object, own, direction));
  if (policies.length === 0) return 'yes';
  if (isOnHost(own)) return 'unknown';
  let unknown = otherIsOnHost;
  for (const policy of policies) {
    for (const rule of list(at(policy, 'spec', direction.toLowerCase()))) {
      if (!portMatches(rule, target, port)) continue;
      const peers = list(at(rule, direction === 'Ingress' ? 'from' : 'to'));
      if (peers.length === 0) return 'yes';
      if (otherIsOnHost) continue;
      const answers = peers.map((peer) => isOther(peer, policy));
      if (answers.includes('yes')) return 'yes';
      if (answers.includes('unknown')) unknown = true;
    }
  }
  return unknown ? 'unknown' : 'no';
}

function isOnHost(pod: RawObject): boolean {
  return at(template(pod), 'spec', 'hostNetwork') === true;
}

function template(pod: RawObject): Raw {
  return pod['kind'] === 'Pod' ? pod : at(pod, 'spec', 'template');
}

function isolates(policy: RawObject, pod: RawObject, direction: string): boolean {
  if (namespaceOf(policy) !== namespaceOf(pod)) return false;
  const types = strings(at(policy, 'spec', 'policyTypes'));
  const implied = direction === 'Ingress' || list(at(policy, 'spec', 'egress')).length > 0;
  if (types.length > 0 ? !types.includes(direction) : !implied) return false;
  return bruteForceSelects(at(policy, 'spec', 'podSelector'), podLabels(pod), () => false) === 'yes';
}

function podLabels(pod: RawObject): RawObject {
  return fields(at(template(pod), 'metadata', 'labels'));
}

function isPeer(objects: readonly RawObject[], peer: Raw, policy: RawObject, pod: RawObject): Three {
  if (at(peer, 'ipBlock') !== undefined) return 'unknown';
  const [pods, namespaces] = [at(peer, 'podSelector'), at(peer, 'namespaceSelector')];
  const here: Three =
    namespaces === undefined ? (namespaceOf(policy) === namespaceOf(pod) ? 'yes' : 'no') : namespaceAnswer(objects, namespaces, namespaceOf(pod));
  const selected: Three = pods === undefined ? 'yes' : bruteForceSelects(pods, podLabels(pod), () => false);
  if (here === 'no' || selected === 'no') return 'no';
  return here;
}

function namespaceAnswer(objects: readonly RawObject[], selector: Raw, namespace: string): Three {
  const written = objects.find((object) => object['kind'] === 'Namespace' && at(object, 'metadata', 'name') === namespace);
  const name = 'kubernetes.io/metadata.name';
  const labels = { ...fields(at(written, 'metadata', 'labels')), ...(namespace === '' ? {} : { [name]: namespace }) };
  return bruteForceSelects(selector, labels, (key) => namespace === '' || (written === undefined && key !== name));
}

function portMatches(rule: Raw, target: RawObject | undefined, asked: { protocol: string; port: number }): boolean {
  const ports = list(at(rule, 'ports'));
  return ports.length === 0 || ports.some((port) => onePortMatches(port, target, asked));
}

function onePortMatches(item: Raw, target: RawObject | undefined, asked: { protocol: string; port: number }): boolean {
  if (String(at(item, 'protocol') ?? 'TCP') !== asked.protocol) return false;
  const [port, end] = [at(item, 'port'), at(item, 'endPort')];
  if (port === undefined) return true;
  if (typeof port === 'number') return asked.port >= port && asked.port <= Number(end ?? port);
  return declaredPorts(target).some(
    (declared) =>
      at(declared, 'name') === port && at(declared, 'containerPort') === asked.port && String(at(declared, 'protocol') ?? 'TCP') === asked.protocol,
  );
}

function declaredPorts(pod: RawObject | undefined): Raw[] {
  if (pod === undefined) return [];
  const spec = at(template(pod), 'spec');
  const running = [...list(at(spec, 'containers')), ...list(at(spec, 'initContainers')).filter((one) => at(one, 'restartPolicy') === 'Always')];
  return running.flatMap((container) => list(at(container, 'ports')));
}

const known = new WeakMap<readonly RawObject[], { protocol: string; port: number }[]>();

/** Whatever differs between ports differs at one that is written somewhere, or beside it. */
function portsWorthAsking(objects: readonly RawObject[]): { protocol: string; port: number }[] {
  const ports = known.get(objects) ?? writtenPorts(objects);
  known.set(objects, ports);
  return ports;
}

function writtenPorts(objects: readonly RawObject[]): { protocol: string; port: number }[] {
  const numbers = new Set([1, 65_535]);
  const note = (value: Raw): void => {
    if (typeof value === 'number') for (const port of [value - 1, value, value + 1]) if (port >= 1 && port <= 65_535) numbers.add(port);
  };
  for (const object of objects) {
    for (const port of declaredPorts(object)) note(at(port, 'containerPort'));
    for (const rule of [...list(at(object, 'spec', 'ingress')), ...list(at(object, 'spec', 'egress'))]) {
      for (const port of list(at(rule, 'ports'))) {
        note(at(port, 'port'));
        note(at(port, 'endPort'));
      }
    }
  }
  return [...numbers].flatMap((port) => ['TCP', 'UDP', 'SCTP'].map((protocol) => ({ protocol, port })));
}

function blockHolds(block: Raw, address: string): Three {
  const bits = (text: string): string =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const holds = (cidr: string): boolean => {
    const [base = '', length = ''] = cidr.split('/');
    return !base.includes(':') && bits(base).slice(0, Number(length)) === bits(address).slice(0, Number(length));
  };
  if (!holds(String(at(block, 'cidr')))) return 'no';
  return strings(at(block, 'except')).some(holds) ? 'no' : 'yes';
}
