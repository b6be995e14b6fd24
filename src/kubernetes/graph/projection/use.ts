import type { FieldPath } from '../../field-path.ts';
import { fieldsOf, isFields, itemsOf, type KubernetesFields, type KubernetesValue } from '../../object.ts';
import type { ContainerView, PodView } from '../../pod.ts';
import { given, textOf } from './values.ts';

export type UsedKind = 'Secret' | 'ConfigMap' | 'PersistentVolumeClaim';

/** A place that names an object whose contents it needs, in the namespace of its own object unless said otherwise. */
export interface Use {
  readonly kind: UsedKind;
  readonly name: string;
  readonly namespace?: string;
  /** The one entry of it that is needed. */
  readonly key?: string;
  /** Works without it, or somebody else is expected to make it. */
  readonly optional: boolean;
  /** From the object to the name. */
  readonly path: FieldPath;
}

/** All that a pod names: in environment, volumes and for pulling its images. */
export function usesOfPod({ spec, path, containers }: PodView): readonly Use[] {
  const at = [...path, 'spec'];
  const pulls = itemsOf(spec['imagePullSecrets']).flatMap((item, index) =>
    useOf('Secret', fieldsOf(item)['name'], [...at, 'imagePullSecrets', index, 'name'], { optional: true }),
  );
  const volumes = itemsOf(spec['volumes']).flatMap((item, index) => usesOfVolume(fieldsOf(item), [...at, 'volumes', index]));
  return [...containers.flatMap(usesOfEnvironment), ...volumes, ...pulls];
}

function usesOfEnvironment({ body, path }: ContainerView): readonly Use[] {
  const variables = itemsOf(body['env']).flatMap((item, index) => {
    const { secretKeyRef, configMapKeyRef } = fieldsOf(fieldsOf(item)['valueFrom']);
    const at = [...path, 'env', index, 'valueFrom'];
    return [
      ...useOfReference('Secret', secretKeyRef, [...at, 'secretKeyRef']),
      ...useOfReference('ConfigMap', configMapKeyRef, [...at, 'configMapKeyRef']),
    ];
  });
  const whole = itemsOf(body['envFrom']).flatMap((item, index) => {
    const { secretRef, configMapRef } = fieldsOf(item);
    const at = [...path, 'envFrom', index];
    return [...useOfReference('Secret', secretRef, [...at, 'secretRef']), ...useOfReference('ConfigMap', configMapRef, [...at, 'configMapRef'])];
  });
  return [...variables, ...whole];
}

function usesOfVolume(volume: KubernetesFields, path: FieldPath): readonly Use[] {
  const { secret, configMap, persistentVolumeClaim, projected } = volume;
  const sources = itemsOf(fieldsOf(projected)['sources']).flatMap((item, index) => {
    const at = [...path, 'projected', 'sources', index];
    const source = fieldsOf(item);
    return [
      ...useOfReference('Secret', source['secret'], [...at, 'secret']),
      ...useOfReference('ConfigMap', source['configMap'], [...at, 'configMap']),
    ];
  });
  return [
    ...useOf('Secret', fieldsOf(secret)['secretName'], [...path, 'secret', 'secretName'], fieldsOf(secret)),
    ...useOfReference('ConfigMap', configMap, [...path, 'configMap']),
    ...useOf('PersistentVolumeClaim', fieldsOf(persistentVolumeClaim)['claimName'], [...path, 'persistentVolumeClaim', 'claimName'], {}),
    ...sources,
    ...usesOfDriver(volume, path),
  ];
}

/** Drivers of storage keep their credentials in `secretRef` or `nodePublishSecretRef`. */
function usesOfDriver(volume: KubernetesFields, path: FieldPath): readonly Use[] {
  return Object.entries(volume).flatMap(([driver, value]) => {
    if (!isFields(value)) return [];
    return ['secretRef', 'nodePublishSecretRef'].flatMap((field) => useOfReference('Secret', value[field], [...path, driver, field]));
  });
}

function useOfReference(kind: UsedKind, reference: KubernetesValue, path: FieldPath): readonly Use[] {
  return useOf(kind, fieldsOf(reference)['name'], [...path, 'name'], fieldsOf(reference));
}

/** A use under a name, where there is one; `reference` may say which key and whether it is optional. */
export function useOf(kind: UsedKind, name: KubernetesValue, path: FieldPath, reference: KubernetesFields): readonly Use[] {
  const text = textOf(name);
  if (text === undefined) return [];
  return [{ kind, name: text, ...given('key', textOf(reference['key'])), optional: reference['optional'] === true, path }];
}
