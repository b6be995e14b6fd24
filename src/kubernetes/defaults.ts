import { containerWithDefaults } from './container-defaults.ts';
import type { FieldPath } from './field-path.ts';
import { filled } from './filled.ts';
import { fieldsOf, isFields, itemsOf, valueAt, type KubernetesFields, type KubernetesObject, type KubernetesValue } from './object.ts';
import { podTemplatePlaceOf, podTemplatePlaces, type PodTemplatePlace } from './pod.ts';

/**
 * An object that is or makes a pod, as the API server has it before admission: of the fields that it puts in itself those are there that checks ask for (defaulting
 * of core/v1). What was read stays as it is: what changes is copied. Other objects are given back.
 */
export function withDefaults(object: KubernetesObject, places: readonly PodTemplatePlace[] = podTemplatePlaces): KubernetesObject {
  const place = podTemplatePlaceOf(object, places);
  if (place === undefined) return object;
  const path = [...place.path, 'spec'];
  const spec = valueAt(object.body, path);
  return isFields(spec) ? { ...object, body: fieldsOf(replaced(object.body, path, podWithDefaults(spec))) } : object;
}

const ofPod = { restartPolicy: 'Always', terminationGracePeriodSeconds: 30 };

/**
 * The ports of the host that pods with `hostNetwork` get are left out: controllers' templates do not get them, so that whoever asks for them must look at
 * `hostNetwork` all the same, and what is written would be no longer known from what is not.
 */
function podWithDefaults(spec: KubernetesFields): KubernetesFields {
  const { serviceAccount, serviceAccountName } = spec;
  const whole = filled(spec, ofPod);
  // The old name of the field counts where the new one is not used (conversion of core/v1).
  if (typeof serviceAccount === 'string' && (serviceAccountName ?? '') === '') whole['serviceAccountName'] = serviceAccount;
  for (const [name, change] of changes) {
    const list = spec[name];
    if (Array.isArray(list)) whole[name] = itemsOf(list).map((element) => (isFields(element) ? change(element) : element));
  }
  return whole;
}

/** What a volume can be (VolumeSource of core/v1). */
const volumeSources =
  'awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc flexVolume flocker gcePersistentDisk gitRepo glusterfs hostPath image iscsi nfs persistentVolumeClaim photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret storageos vsphereVolume'.split(
    ' ',
  );

function volumeWithDefaults(volume: KubernetesFields): KubernetesFields {
  return volumeSources.some((source) => (volume[source] ?? undefined) !== undefined) ? volume : { ...volume, emptyDir: {} };
}

const changes: readonly (readonly [string, (element: KubernetesFields) => KubernetesFields])[] = [
  ['volumes', volumeWithDefaults],
  ['initContainers', containerWithDefaults],
  ['containers', containerWithDefaults],
  ['ephemeralContainers', containerWithDefaults],
];

function replaced(value: KubernetesValue, [step, ...rest]: FieldPath, last: KubernetesValue): KubernetesValue {
  if (step === undefined) return last;
  const fields = fieldsOf(value);
  return { ...fields, [step]: replaced(fields[step], rest, last) };
}
