import {
  fieldsOf,
  isFields,
  itemsOf,
  objectOf,
  valueAt,
  type KubernetesFields,
  type KubernetesObject,
  type KubernetesValue,
} from '../../src/kubernetes/object.ts';
import { podTemplatePlaceOf } from '../../src/kubernetes/pod.ts';

/** A fixture shows what matters and no more: this adds what an API server wants beside it, so that it is judged and not refused. */
export function completeObject(object: KubernetesObject, namespace: string): KubernetesObject {
  const place = podTemplatePlaceOf(object);
  const metadata = {
    ...fieldsOf(object.body['metadata']),
    ...(object.name === '' ? { name: 'example' } : {}),
    ...(object.namespace === undefined && namespace !== '' ? { namespace } : {}),
  };
  const body: KubernetesFields = { ...object.body, metadata };
  const whole =
    place === undefined
      ? body
      : setAt(withSelector(object.kind, body, place.path), [...place.path, 'spec'], (spec) => completePod(fieldsOf(spec), object.kind));
  return objectOf(whole, []) ?? object;
}

/** A pod as the template of a Deployment. */
export function inDeployment({ body }: KubernetesObject): KubernetesObject | undefined {
  const { labels, annotations, namespace } = fieldsOf(body['metadata']);
  // Containers of this kind are added to running pods alone.
  const { ephemeralContainers: _, ...spec } = fieldsOf(body['spec']);
  const template = {
    metadata: { ...(labels === undefined ? {} : { labels }), ...(annotations === undefined ? {} : { annotations }) },
    spec,
  };
  return objectOf(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'example', ...(namespace === undefined ? {} : { namespace }) },
      spec: { template },
    },
    [],
  );
}

function setAt(
  value: KubernetesValue,
  [step, ...rest]: readonly (string | number)[],
  change: (value: KubernetesValue) => KubernetesValue,
): KubernetesFields {
  const fields = fieldsOf(value);
  if (step === undefined) return fieldsOf(change(value));
  return { ...fields, [step]: rest.length === 0 ? change(fields[step]) : setAt(fields[step], rest, change) };
}

const selecting = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);

function withSelector(kind: string, body: KubernetesFields, path: readonly (string | number)[]): KubernetesFields {
  if (kind === 'ReplicationController')
    return withLabel(
      setAt(body, ['spec', 'selector'], () => ({ app: 'example' })),
      path,
    );
  if (kind === 'CronJob') return setAt(body, ['spec', 'schedule'], (schedule) => schedule ?? '0 0 * * *');
  if (!selecting.has(kind)) return body;
  const spec = {
    ...fieldsOf(body['spec']),
    selector: { matchLabels: { app: 'example' } },
    ...(kind === 'StatefulSet' ? { serviceName: 'example' } : {}),
  };
  return withLabel({ ...body, spec }, path);
}

function withLabel(body: KubernetesFields, path: readonly (string | number)[]): KubernetesFields {
  return setAt(body, [...path, 'metadata', 'labels'], (labels) => ({ ...fieldsOf(labels), app: 'example' }));
}

const lists = ['initContainers', 'containers', 'ephemeralContainers'];

function completePod(spec: KubernetesFields, kind: string): KubernetesFields {
  const whole: Record<string, KubernetesValue> = { ...spec };
  if (itemsOf(spec['containers']).length === 0) whole['containers'] = [{ name: 'added', image: 'registry.example.com/team/app:1.0' }];
  for (const list of lists) {
    if (whole[list] !== undefined)
      whole[list] = itemsOf(whole[list]).map((container, index) =>
        isFields(container) ? completeContainer(container, `${list.toLowerCase()}-${index}`) : container,
      );
  }
  if ((kind === 'Job' || kind === 'CronJob') && whole['restartPolicy'] === undefined) whole['restartPolicy'] = 'Never';
  const names = new Set(itemsOf(spec['volumes']).map((volume) => valueAt(volume, ['name'])));
  const mounted = lists.flatMap((list) =>
    itemsOf(whole[list]).flatMap((container) => itemsOf(valueAt(container, ['volumeMounts'])).map((mount) => valueAt(mount, ['name']))),
  );
  const missing = [...new Set(mounted)].filter((name) => typeof name === 'string' && !names.has(name));
  if (missing.length > 0) whole['volumes'] = [...itemsOf(spec['volumes']), ...missing.map((name) => ({ name, emptyDir: {} }))];
  return whole;
}

function completeContainer(container: KubernetesFields, name: string): KubernetesFields {
  return { name, image: 'registry.example.com/team/app:1.0', ...container };
}
