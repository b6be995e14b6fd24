import type { GroupKind } from './object.ts';

/** A kind as the paths of the API and the rules of policies name it. */
export interface Resource extends GroupKind {
  /** The version that is preferred: `v1`. */
  readonly version: string;
  /** `deployments`. */
  readonly plural: string;
  readonly isNamespaced: boolean;
  /** Of Kubernetes itself: every cluster has it. */
  readonly isBuiltIn: boolean;
}

/** Kinds by group and version, as discovery of Kubernetes 1.36 shows them, with some of other projects; those with a star stand in no namespace. */
const builtIn: Readonly<Record<string, string>> = {
  '/v1':
    'ConfigMap Endpoints Event LimitRange Namespace* Node* PersistentVolume* PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io/v1':
    'MutatingAdmissionPolicy* MutatingAdmissionPolicyBinding* MutatingWebhookConfiguration* ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding* ValidatingWebhookConfiguration*',
  'apiextensions.k8s.io/v1': 'CustomResourceDefinition*',
  'apiregistration.k8s.io/v1': 'APIService*',
  'apps/v1': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'autoscaling/v2': 'HorizontalPodAutoscaler',
  'batch/v1': 'CronJob Job',
  'certificates.k8s.io/v1': 'CertificateSigningRequest*',
  'coordination.k8s.io/v1': 'Lease',
  'discovery.k8s.io/v1': 'EndpointSlice',
  'events.k8s.io/v1': 'Event',
  'flowcontrol.apiserver.k8s.io/v1': 'FlowSchema* PriorityLevelConfiguration*',
  'networking.k8s.io/v1': 'IPAddress* Ingress IngressClass* NetworkPolicy ServiceCIDR*',
  'node.k8s.io/v1': 'RuntimeClass*',
  'policy/v1': 'PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1': 'ClusterRole* ClusterRoleBinding* Role RoleBinding',
  'resource.k8s.io/v1': 'DeviceClass* ResourceClaim ResourceClaimTemplate ResourceSlice*',
  'scheduling.k8s.io/v1': 'PriorityClass*',
  'storage.k8s.io/v1': 'CSIDriver* CSINode* CSIStorageCapacity StorageClass* VolumeAttachment* VolumeAttributesClass*',
};

const ofOtherProjects: Readonly<Record<string, string>> = {
  'apps.openshift.io/v1': 'DeploymentConfig',
  'argoproj.io/v1alpha1': 'Rollout',
  'gateway.networking.k8s.io/v1': 'Gateway GatewayClass* GRPCRoute HTTPRoute',
  'serving.knative.dev/v1': 'Configuration Revision Service',
};

export const resources: readonly Resource[] = [...resourcesIn(builtIn, true), ...resourcesIn(ofOtherProjects, false)];

function resourcesIn(kinds: Readonly<Record<string, string>>, isBuiltIn: boolean): readonly Resource[] {
  return Object.entries(kinds).flatMap(([groupVersion, names]) => {
    const [group = '', version = ''] = groupVersion.split('/');
    return names.split(' ').map((name) => {
      const kind = name.replace('*', '');
      return { group, version, kind, plural: pluralOf(kind), isNamespaced: kind === name, isBuiltIn };
    });
  });
}

/** Whether a group is of Kubernetes itself. */
export function isBuiltInGroup(group: string): boolean {
  return resources.some((known) => known.group === group && known.isBuiltIn);
}

/** The resource of a kind; undefined for kinds that are not in the table. */
export function resourceOf({ group, kind }: GroupKind): Resource | undefined {
  return resources.find((known) => known.kind === kind && known.group === group);
}

/** The name of a resource as generators make it of its kind: nearly always right, also for kinds of other projects. */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (/(?:s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
