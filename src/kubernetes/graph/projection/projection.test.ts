import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { objectOf, type KubernetesValue } from '../../object.ts';
import { podTemplatePlaces } from '../../pod.ts';
import { projectionOf, type Projection } from './projection.ts';

function project(text: string): Projection {
  const object = objectOf(load(text) as KubernetesValue, []);
  if (object === undefined) throw new Error('no object');
  return projectionOf(object, { file: 'app.yaml', document: 0 });
}

describe('projectionOf', () => {
  const running = podTemplatePlaces.filter(({ kind }) => kind !== 'PodTemplate');

  it.each(running.map(({ group, kind, path }) => [`${group}/${kind}`, group, kind, path] as const))('sees the pods of %s', (_, group, kind, path) => {
    const pod = { metadata: { labels: { app: 'web' } }, spec: { serviceAccountName: 'web', containers: [] } };
    const inner = path.toReversed().reduce<object>((value, step) => ({ [step]: value }), pod);
    const object = objectOf({ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind, ...inner } as unknown as KubernetesValue, []);
    if (object === undefined) throw new Error('no object');
    expect(projectionOf(object, { file: 'a.yaml', document: 3 })).toMatchObject({
      type: 'pods',
      object: { file: 'a.yaml', document: 3, kind },
      labels: [['app', 'web']],
      serviceAccount: 'web',
      serviceAccountPath: [...path, 'spec', 'serviceAccountName'],
    });
  });

  it('leaves out a PodTemplate, which runs nothing', () => {
    expect(project('{apiVersion: v1, kind: PodTemplate, metadata: {name: x}, template: {spec: {containers: []}}}').type).toBe('named');
  });

  it.each<[string, string, string]>([
    ['{apiVersion: v1, kind: Service, metadata: {name: x}}', 'service', 'the Service of Kubernetes'],
    [
      '{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: x}, spec: {template: {spec: {containers: []}}}}',
      'pods',
      'one of the same kind in another group',
    ],
    ['{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: x}}', 'gateway', 'a Gateway of Istio'],
    ['{apiVersion: example.com/v1, kind: Gateway, metadata: {name: x}}', 'named', 'a Gateway of nobody known'],
    ['{apiVersion: extensions/v1beta1, kind: NetworkPolicy, metadata: {name: x}}', 'network-policy', 'an old version'],
    ['{apiVersion: example.com/v1, kind: Role, metadata: {name: x}}', 'named', 'a Role of another API'],
    [
      '{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: x}, spec: {rules: [{verifyImages: [{}]}]}}',
      'verifier',
      'it verifies images',
    ],
    ['{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: x}, spec: {rules: [{}]}}', 'named', 'it does not'],
    ['{apiVersion: __proto__/v1, kind: constructor, metadata: {name: toString}}', 'named', 'names that every JavaScript object answers to'],
  ])('%s is a %s: %s', (text, type) => {
    expect(project(text).type).toBe(type);
  });

  it.each([
    '{apiVersion: v1, kind: Pod, metadata: {name: x, labels: {__proto__: y, constructor: z}}, spec: {volumes: [{name: a, secret: {secretName: __proto__}}], containers: [{ports: [{name: http, containerPort: 80}]}]}}',
    '{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}, aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}, rules: [{verbs: [get], resources: [pods]}]}',
    '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}}',
    '{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{host: a, http: {paths: [{path: /, backend: {service: {name: s, port: {number: 80}}}}]}}]}}',
  ])('is plain data that JSON keeps: %#', (text) => {
    const projection = project(text);
    expect(JSON.parse(JSON.stringify(projection))).toEqual(projection);
  });

  it('keeps names of labels that every JavaScript object answers to', () => {
    const pod = objectOf(
      JSON.parse(
        '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"x","labels":{"__proto__":"y","constructor":"z"}},"spec":{"containers":[]}}',
      ) as KubernetesValue,
      [],
    );
    if (pod === undefined) throw new Error('no object');
    expect(projectionOf(pod, { file: '', document: 0 })).toMatchObject({
      labels: [
        ['__proto__', 'y'],
        ['constructor', 'z'],
      ],
    });
  });

  it('keeps no value of a Secret', () => {
    const text = JSON.stringify(
      project('{apiVersion: v1, kind: Secret, metadata: {name: x}, data: {password: aHVudGVyMg==}, stringData: {token: hunter2}}'),
    );
    expect(text).toContain('password');
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  it('takes the namespace of what stands outside namespaces for nothing', () => {
    expect(project('{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x, namespace: shop}}').object.namespace).toBe('');
  });
});
