import { describe, expect, it } from 'vitest';
import { withDefaults } from './defaults.ts';
import { fieldsOf, objectOf, valueAt, type KubernetesFields, type KubernetesObject, type KubernetesValue } from './object.ts';

function pod(spec: KubernetesFields): KubernetesObject {
  return read({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' }, spec });
}

function deployment(spec: KubernetesFields): KubernetesObject {
  return read({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop' }, spec: { template: { spec } } });
}

function read(body: KubernetesValue): KubernetesObject {
  const object = objectOf(body, []);
  if (object === undefined) throw new Error('no object');
  return object;
}

describe('withDefaults', () => {
  it.each`
    spec                                                                                               | path                                                     | value             | because
    ${{ volumes: [{ name: 'a' }] }}                                                                    | ${['volumes', 0, 'emptyDir']}                            | ${{}}             | ${'a volume without a source is an empty directory'}
    ${{ volumes: [{ name: 'a', emptyDir: null }] }}                                                    | ${['volumes', 0, 'emptyDir']}                            | ${{}}             | ${'null is as if not written'}
    ${{ volumes: [{ name: 'a', emptydir: {} }] }}                                                      | ${['volumes', 0, 'emptyDir']}                            | ${{}}             | ${'a field that does not exist is no source'}
    ${{ volumes: [{ name: 'a', nfs: { server: 'b' } }] }}                                              | ${['volumes', 0, 'emptyDir']}                            | ${undefined}      | ${'it has a source'}
    ${{ hostNetwork: true, containers: [{ ports: [{ containerPort: 80 }] }] }}                         | ${['containers', 0, 'ports', 0, 'hostPort']}             | ${undefined}      | ${'ports of the host are left to who asks for them'}
    ${{ containers: [{ ports: [{ containerPort: 80 }] }] }}                                            | ${['containers', 0, 'ports', 0, 'protocol']}             | ${'TCP'}          | ${'the usual protocol'}
    ${{ containers: [{ ports: [{ containerPort: 80, protocol: 'UDP' }] }] }}                           | ${['containers', 0, 'ports', 0, 'protocol']}             | ${'UDP'}          | ${'what is written stays'}
    ${{ containers: [{ image: 'nginx' }] }}                                                            | ${['containers', 0, 'imagePullPolicy']}                  | ${'Always'}       | ${'no tag is latest'}
    ${{ containers: [{ image: 'registry:5000/nginx' }] }}                                              | ${['containers', 0, 'imagePullPolicy']}                  | ${'Always'}       | ${'a port is no tag'}
    ${{ containers: [{ image: 'nginx:latest' }] }}                                                     | ${['containers', 0, 'imagePullPolicy']}                  | ${'Always'}       | ${'latest'}
    ${{ containers: [{ image: 'nginx:1.27' }] }}                                                       | ${['containers', 0, 'imagePullPolicy']}                  | ${'IfNotPresent'} | ${'another tag'}
    ${{ containers: [{ image: 'nginx@sha256:ab' }] }}                                                  | ${['containers', 0, 'imagePullPolicy']}                  | ${'IfNotPresent'} | ${'a digest'}
    ${{ containers: [{ image: 'nginx:latest@sha256:ab' }] }}                                           | ${['containers', 0, 'imagePullPolicy']}                  | ${'Always'}       | ${'the tag decides even beside a digest'}
    ${{ containers: [{ image: 'nginx', imagePullPolicy: 'Never' }] }}                                  | ${['containers', 0, 'imagePullPolicy']}                  | ${'Never'}        | ${'what is written stays'}
    ${{ containers: [{ livenessProbe: { httpGet: { port: 80 } } }] }}                                  | ${['containers', 0, 'livenessProbe', 'httpGet', 'path']} | ${'/'}            | ${'the usual path'}
    ${{ containers: [{ readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 5 } }] }}             | ${['containers', 0, 'readinessProbe', 'periodSeconds']}  | ${5}              | ${'what is written stays'}
    ${{ containers: [{ startupProbe: { tcpSocket: { port: 80 } } }] }}                                 | ${['containers', 0, 'startupProbe', 'failureThreshold']} | ${3}              | ${'counts of probes'}
    ${{ serviceAccount: 'shop' }}                                                                      | ${['serviceAccountName']}                                | ${'shop'}         | ${'the old name of the field'}
    ${{ serviceAccount: 'old', serviceAccountName: 'new' }}                                            | ${['serviceAccountName']}                                | ${'new'}          | ${'the new name counts'}
    ${{ serviceAccount: 'old', serviceAccountName: '' }}                                               | ${['serviceAccountName']}                                | ${'old'}          | ${'but for an empty one'}
    ${{ restartPolicy: null }}                                                                         | ${['restartPolicy']}                                     | ${'Always'}       | ${'null is as if not written'}
    ${{ containers: [{ image: 'nginx:1.27', imagePullPolicy: null }] }}                                | ${['containers', 0, 'imagePullPolicy']}                  | ${'IfNotPresent'} | ${'in containers too'}
    ${{ serviceAccountName: 'shop' }}                                                                  | ${['serviceAccount']}                                    | ${undefined}      | ${'the old name is only there where it is written'}
    ${{ containers: ['wrong', { ports: 'wrong', livenessProbe: 1 }], volumes: {}, initContainers: 4 }} | ${['containers', 0]}                                     | ${'wrong'}        | ${'what has the wrong shape stays as it is'}
  `('$because', ({ spec, path, value }) => {
    expect(valueAt(withDefaults(pod(spec as KubernetesFields)).body, ['spec', ...(path as (string | number)[])])).toEqual(value);
  });

  it('knows the pod of a workload', () => {
    const spec = { volumes: [{ name: 'a' }], containers: [{ ports: [{ containerPort: 80 }] }] };
    const found = fieldsOf(valueAt(withDefaults(deployment(spec)).body, ['spec', 'template', 'spec']));
    expect(valueAt(found, ['containers', 0, 'ports', 0])).toEqual({ protocol: 'TCP', containerPort: 80 });
    expect(valueAt(found, ['volumes', 0])).toEqual({ name: 'a', emptyDir: {} });
  });

  it('leaves what was read untouched', () => {
    const object = deployment({
      hostNetwork: true,
      volumes: [{ name: 'a', emptyDir: null }],
      containers: [{ image: 'nginx', ports: [{ containerPort: 80 }] }],
    });
    const before = JSON.stringify(object);
    withDefaults(object);
    expect(JSON.stringify(object)).toBe(before);
  });

  it('gives back objects that make no pod', () => {
    const service = read({ apiVersion: 'v1', kind: 'Service', spec: { type: null } });
    expect(withDefaults(service)).toBe(service);
  });

  it('keeps a key named __proto__ a key', () => {
    const body = JSON.parse('{"apiVersion":"v1","kind":"Pod","spec":{"__proto__":{"hostPID":true},"containers":[]}}') as KubernetesValue;
    const spec = fieldsOf(fieldsOf(withDefaults(read(body)).body)['spec']);
    expect(spec['hostPID']).toBeUndefined();
    expect(Object.hasOwn(spec, '__proto__')).toBe(true);
  });
});
