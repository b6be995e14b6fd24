import { containerWithDefaults } from './container-defaults.ts';
import type { FieldPath } from './field-path.ts';
import { fieldsOf, isFields, itemsOf, valueAt, type KubernetesFields, type KubernetesObject, type KubernetesValue } from './object.ts';
import { podTemplatePlaceOf, podTemplatePlaces, type PodTemplatePlace } from './pod.ts';
import { withoutNulls } from './without-nulls.ts';

/**
 * An object that is or makes a pod, as the API server has it before admission: fields that are null are gone, and of the fields that it puts in itself those are
 * there that checks ask for (defaulting of core/v1). What was read stays as it is: what changes is copied. Other objects are given back.
 */
export function withDefaults(object: KubernetesObject, places: readonly PodTemplatePlace[] = podTemplatePlaces): KubernetesObject {
  const place = podTemplatePlaceOf(object, places);
  if (place === undefined) return object;
  const body = fieldsOf(withoutNulls(object.body));
  const path = [...place.path, 'spec'];
  const spec = valueAt(body, path);
  return isFields(spec) ? { ...object, body: replaced(body, path, podWithDefaults(spec, place.path.length === 0)) } : { ...object, body };
}

/** Host ports are put in on pods alone, not in what controllers keep (since Kubernetes 1.28). */
function podWithDefaults(spec: KubernetesFields, isPod: boolean): KubernetesFields {
  const hostPorts = isPod && spec['hostNetwork'] === true;
  const { serviceAccount, serviceAccountName } = spec;
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    ...spec,
    // The old name of the field counts where the new one is not used (conversion of core/v1).
    ...(serviceAccount !== undefined && (serviceAccountName ?? '') === '' ? { serviceAccountName: serviceAccount } : {}),
    ...each(spec, 'volumes', volumeWithDefaults),
    ...each(spec, 'initContainers', (container) => containerWithDefaults(container, hostPorts)),
    ...each(spec, 'containers', (container) => containerWithDefaults(container, hostPorts)),
    ...each(spec, 'ephemeralContainers', (container) => containerWithDefaults(container, false)),
  };
}

function each(spec: KubernetesFields, field: string, change: (element: KubernetesFields) => KubernetesFields): KubernetesFields {
  const list = spec[field];
  return Array.isArray(list) ? { [field]: itemsOf(list).map((element) => (isFields(element) ? change(element) : element)) } : {};
}

/** What a volume can be (VolumeSource of core/v1). */
const volumeSources =
  'awsElasticBlockStore azureDisk azureFile cephfs cinder configMap csi downwardAPI emptyDir ephemeral fc flexVolume flocker gcePersistentDisk gitRepo glusterfs hostPath image iscsi nfs persistentVolumeClaim photonPersistentDisk portworxVolume projected quobyte rbd scaleIO secret storageos vsphereVolume'.split(
    ' ',
  );

function volumeWithDefaults(volume: KubernetesFields): KubernetesFields {
  return volumeSources.some((source) => Object.hasOwn(volume, source)) ? volume : { ...volume, emptyDir: {} };
}

function replaced(value: KubernetesValue, path: FieldPath, last: KubernetesValue): KubernetesFields {
  const [step = '', ...rest] = path;
  const fields = fieldsOf(value);
  return { ...fields, [step]: rest.length === 0 ? last : replaced(fields[step], rest, last) };
}
