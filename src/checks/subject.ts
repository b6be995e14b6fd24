import { withDefaults } from '../kubernetes/defaults.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { podOf, podTemplatePlaces, type PodTemplatePlace, type PodView } from '../kubernetes/pod.ts';

/** An object as the API server has it before admission, with the pod it is or makes: found once for all checks. */
export interface Subject {
  readonly object: KubernetesObject;
  readonly pod: PodView | undefined;
}

/** What checks look at, of an object as it was read. Paths are those of the text: a field that the API server puts in is absent there. */
export function subjectOf(read: KubernetesObject, places: readonly PodTemplatePlace[] = podTemplatePlaces): Subject {
  const object = withDefaults(read, places);
  return { object, pod: podOf(object, places) };
}
