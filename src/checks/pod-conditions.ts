import { field, pod, since, type Condition } from './condition.ts';

/** The pod says that it runs on Windows: the fields of Linux cannot be set there (PodSpec v1, os). */
export const onWindows: Condition = pod('os.name').is('windows');

/** Windows is spared what it cannot set since Kubernetes 1.25 (Pod Security Standards, restricted). */
export const sparedOnWindows: Condition = since(25, onWindows);

/** A user namespace of its own makes root of the pod nobody on its node: since Kubernetes 1.35 the Pod Security Standards ask less of such a pod. */
export const sparedByUserNamespace: Condition = since(35, pod('hostUsers').is(false));

/** The container hands mounts on to its node, which the API allows privileged containers only. */
export const sharesMounts: Condition = field('volumeMounts').some(field('mountPropagation').is('Bidirectional'));
