import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { fieldPathText } from '../../field-path.ts';
import { objectOf, type KubernetesValue } from '../../object.ts';
import { projectionOf } from './projection.ts';

function backendsOf(text: string): readonly string[] {
  const object = objectOf(load(text) as KubernetesValue, []);
  const projection = object === undefined ? undefined : projectionOf(object, { file: '', document: 0 });
  if (projection?.type !== 'route') throw new Error('no route');
  return projection.backends.map(({ namespace, name, port, path }) => `${namespace}/${name}:${port ?? 'any'} at ${fieldPathText(path)}`);
}

describe('backends of routes', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'an Ingress by number',
      '{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: n}, spec: {defaultBackend: {service: {name: s, port: {number: 80}}}}}',
      ['n/s:80 at spec.defaultBackend.service.name'],
    ],
    [
      'an Ingress of an old version',
      '{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: [{backend: {serviceName: s, servicePort: http}}]}}]}}',
      ['/s:http at spec.rules[0].http.paths[0].backend.serviceName'],
    ],
    [
      'an Ingress that leads to a resource, which is no Service',
      '{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {defaultBackend: {resource: {kind: Bucket, name: b}}}}',
      [],
    ],
    [
      'routes of the Gateway API, to another namespace too',
      '{apiVersion: gateway.networking.k8s.io/v1, kind: TLSRoute, metadata: {name: r, namespace: n}, spec: {rules: [{backendRefs: [{name: a, port: 1}, {name: b, namespace: m}, {kind: Other, name: c}]}]}}',
      ['n/a:1 at spec.rules[0].backendRefs[0].name', 'm/b:any at spec.rules[0].backendRefs[1].name'],
    ],
    [
      'a VirtualService, whose names without a dot are of its namespace, and others of Services only where written out',
      '{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: v, namespace: n}, spec: {http: [{route: [{destination: {host: a, port: {number: 80}}}, {destination: {host: b.m.svc.cluster.local}}, {destination: {host: example.com}}, {destination: {host: api.example.com}}]}]}}',
      ['n/a:80 at spec.http[0].route[0].destination.host', 'm/b:any at spec.http[0].route[1].destination.host'],
    ],
    [
      'a Route of OpenShift, by the port of the pods',
      '{apiVersion: route.openshift.io/v1, kind: Route, metadata: {name: r, namespace: n}, spec: {host: a, to: {kind: Service, name: s}, port: {targetPort: 8080}}}',
      ['n/s:8080 at spec.to.name'],
    ],
  ])('of %s', (_, text, expected) => {
    expect(backendsOf(text)).toEqual(expected);
  });
});
