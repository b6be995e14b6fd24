import type { FieldPath } from '../../field-path.ts';
import { fieldsOf, itemsOf, valueAt, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../../object.ts';
import type { ObjectReference } from '../reference.ts';
import { useOf, type Use } from './use.ts';
import { given, numberOf, numberOrName, textOf, textsOf } from './values.ts';

/** A Service that a route leads to. */
export interface Backend {
  readonly name: string;
  readonly namespace: string;
  /** By number or name; of a Gateway API route always by number. */
  readonly port?: number | string;
  /** From the object to what names it. */
  readonly path: FieldPath;
}

/** A Gateway that a route hangs on. */
export interface RouteParent {
  readonly namespace: string;
  readonly name: string;
  readonly path: FieldPath;
}

/** A host with a path that a route answers for. */
export interface RouteEntry {
  /** Empty for any. */
  readonly host: string;
  /** With its type: `Prefix /shop`. */
  readonly request: string;
  /** From the object to the entry. */
  readonly path: FieldPath;
}

/** An object that leads requests from outside to Services: an Ingress, a route of the Gateway API, of Istio or of OpenShift. */
export interface RouteProjection {
  readonly type: 'route';
  readonly object: ObjectReference;
  readonly form: 'ingress' | 'gateway-api' | 'istio' | 'openshift';
  readonly className?: string;
  readonly parents: readonly RouteParent[];
  readonly entries: readonly RouteEntry[];
  readonly backends: readonly Backend[];
  readonly uses: readonly Use[];
}

/** A Gateway, of the Gateway API or of Istio: where requests come in. */
export interface GatewayProjection {
  readonly type: 'gateway';
  readonly object: ObjectReference;
  readonly form: 'gateway-api' | 'istio';
  readonly uses: readonly Use[];
}

interface IngressPath {
  readonly host: string;
  readonly entry: KubernetesFields;
  readonly path: FieldPath;
}

export function projectIngress({ body }: KubernetesObject, object: ObjectReference): RouteProjection {
  const spec = fieldsOf(body['spec']);
  const paths = itemsOf(spec['rules']).flatMap(pathsOfRule);
  const annotations = fieldsOf(valueAt(body, ['metadata', 'annotations']));
  const defaults = ['defaultBackend', 'backend'].flatMap((field) => ingressBackend(spec[field], object.namespace, ['spec', field]));
  return {
    type: 'route',
    object,
    form: 'ingress',
    ...given('className', textOf(spec['ingressClassName']) ?? textOf(annotations['kubernetes.io/ingress.class'])),
    parents: [],
    // A canary shares the host with the Ingress that it takes requests from.
    entries: isCanary(annotations) ? [] : paths.map(entryOf),
    backends: [...defaults, ...paths.flatMap(({ entry, path }) => ingressBackend(entry['backend'], object.namespace, [...path, 'backend']))],
    uses: itemsOf(spec['tls']).flatMap((item, index) =>
      useOf('Secret', fieldsOf(item)['secretName'], ['spec', 'tls', index, 'secretName'], { optional: true }),
    ),
  };
}

function pathsOfRule(rule: KubernetesValue, index: number): readonly IngressPath[] {
  const host = textOf(fieldsOf(rule)['host']) ?? '';
  return itemsOf(valueAt(rule, ['http', 'paths'])).map((entry, place) => ({
    host,
    entry: fieldsOf(entry),
    path: ['spec', 'rules', index, 'http', 'paths', place],
  }));
}

function entryOf({ host, entry, path }: IngressPath): RouteEntry {
  return { host, request: `${textOf(entry['pathType']) ?? 'Prefix'} ${textOf(entry['path']) ?? '/'}`, path };
}

function isCanary(annotations: KubernetesFields): boolean {
  return annotations['nginx.ingress.kubernetes.io/canary'] === 'true';
}

function ingressBackend(value: KubernetesValue, namespace: string, path: FieldPath): readonly Backend[] {
  const { service, serviceName, servicePort } = fieldsOf(value);
  const { name, port } = fieldsOf(service);
  const known = textOf(name) ?? textOf(serviceName);
  if (known === undefined) return [];
  const wanted = numberOrName(fieldsOf(port)['number']) ?? numberOrName(fieldsOf(port)['name']) ?? numberOrName(servicePort);
  return [
    { name: known, namespace, ...given('port', wanted), path: [...path, ...(textOf(name) === undefined ? ['serviceName'] : ['service', 'name'])] },
  ];
}

export function projectGatewayRoute({ body }: KubernetesObject, object: ObjectReference): RouteProjection {
  const { parentRefs, hostnames, rules } = fieldsOf(body['spec']);
  return {
    type: 'route',
    object,
    form: 'gateway-api',
    parents: itemsOf(parentRefs).flatMap((parent, index) => parentOf(fieldsOf(parent), object.namespace, ['spec', 'parentRefs', index])),
    entries: textsOf(hostnames).map((host, index) => ({ host, request: '', path: ['spec', 'hostnames', index] })),
    backends: itemsOf(rules).flatMap((rule, index) =>
      itemsOf(fieldsOf(rule)['backendRefs']).flatMap((backend, place) =>
        backendOf(fieldsOf(backend), object.namespace, ['spec', 'rules', index, 'backendRefs', place]),
      ),
    ),
    uses: [],
  };
}

function parentOf({ group, kind, name, namespace }: KubernetesFields, own: string, path: FieldPath): readonly RouteParent[] {
  const text = textOf(name);
  if (text === undefined || (textOf(kind) ?? 'Gateway') !== 'Gateway' || (textOf(group) ?? gatewayGroup) !== gatewayGroup) return [];
  return [{ namespace: textOf(namespace) ?? own, name: text, path: [...path, 'name'] }];
}

const gatewayGroup = 'gateway.networking.k8s.io';

function backendOf({ group, kind, name, namespace, port }: KubernetesFields, own: string, path: FieldPath): readonly Backend[] {
  const text = textOf(name);
  if (text === undefined || (textOf(kind) ?? 'Service') !== 'Service' || textOf(group) !== undefined) return [];
  return [{ name: text, namespace: textOf(namespace) ?? own, ...given('port', numberOf(port)), path: [...path, 'name'] }];
}

export function projectOpenshiftRoute({ body }: KubernetesObject, object: ObjectReference): RouteProjection {
  const { host, path, to, port } = fieldsOf(body['spec']);
  const name = textOf(fieldsOf(to)['name']);
  const target = numberOrName(fieldsOf(port)['targetPort']);
  return {
    type: 'route',
    object,
    form: 'openshift',
    parents: [],
    entries: textOf(host) === undefined ? [] : [{ host: textOf(host) ?? '', request: textOf(path) ?? '/', path: ['spec', 'host'] }],
    backends: name === undefined ? [] : [{ name, namespace: object.namespace, ...given('port', target), path: ['spec', 'to', 'name'] }],
    uses: [],
  };
}

/** A VirtualService of Istio; one that names no gateway but the mesh leads nothing in from outside. */
export function projectVirtualService({ body }: KubernetesObject, object: ObjectReference): RouteProjection {
  const spec = fieldsOf(body['spec']);
  const gateways = textsOf(spec['gateways']).map((text, index) => ({ text, path: ['spec', 'gateways', index] }));
  return {
    type: 'route',
    object,
    form: 'istio',
    parents: gateways.filter(({ text }) => text !== 'mesh').map(({ text, path }) => ({ ...namespacedName(text, object.namespace), path })),
    entries: [],
    backends: ['http', 'tls', 'tcp'].flatMap((field) =>
      itemsOf(spec[field]).flatMap((rule, index) =>
        itemsOf(fieldsOf(rule)['route']).flatMap((target, place) =>
          destinationOf(fieldsOf(fieldsOf(target)['destination']), object.namespace, ['spec', field, index, 'route', place, 'destination', 'host']),
        ),
      ),
    ),
    uses: [],
  };
}

function namespacedName(text: string, own: string): { readonly namespace: string; readonly name: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { namespace: own, name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

/** Names without a dot are of the own namespace; names of Services elsewhere are written out; all others are hosts outside (Istio, Destination). */
function destinationOf({ host, port }: KubernetesFields, own: string, path: FieldPath): readonly Backend[] {
  const text = textOf(host);
  const [name = '', namespace = own, ...rest] = (text ?? '').split('.', 4);
  if (name === '' || (rest.length > 0 ? rest[0] !== 'svc' : namespace !== own)) return [];
  return [{ name, namespace, ...given('port', numberOf(fieldsOf(port)['number'])), path }];
}

export function projectGateway({ body, group }: KubernetesObject, object: ObjectReference): GatewayProjection {
  const listeners = itemsOf(fieldsOf(body['spec'])['listeners']);
  const uses = listeners.flatMap((listener, index) =>
    itemsOf(valueAt(listener, ['tls', 'certificateRefs'])).flatMap((reference, place) =>
      useOf('Secret', fieldsOf(reference)['name'], ['spec', 'listeners', index, 'tls', 'certificateRefs', place, 'name'], { optional: true }),
    ),
  );
  return { type: 'gateway', object, form: group === gatewayGroup ? 'gateway-api' : 'istio', uses };
}
