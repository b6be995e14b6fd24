import { fieldsOf, valueAt, type KubernetesObject } from '../../object.ts';
import { podOf, podTemplatePlaces, type PodTemplatePlace } from '../../pod.ts';
import { referenceOf, type DocumentPlace, type ObjectReference } from '../reference.ts';
import {
  projectAdmissionBinding,
  projectAdmissionPolicy,
  projectVerifier,
  projectWebhooks,
  type AdmissionBindingProjection,
  type AdmissionPolicyProjection,
  type VerifierProjection,
  type WebhooksProjection,
} from './admission.ts';
import {
  projectAutoscaler,
  projectBudget,
  projectNamespace,
  type AutoscalerProjection,
  type BudgetProjection,
  type LimitProjection,
  type NamespaceProjection,
} from './availability.ts';
import { projectData, projectMaker, type DataProjection, type MakerProjection } from './data.ts';
import { projectNetworkPolicy, projectOtherPolicy, type NetworkPolicyProjection, type OtherPolicyProjection } from './network-policy.ts';
import { projectPods, type PodsProjection } from './pods.ts';
import {
  projectBinding,
  projectRole,
  projectServiceAccount,
  type BindingProjection,
  type RoleProjection,
  type ServiceAccountProjection,
} from './rbac.ts';
import {
  projectGateway,
  projectGatewayRoute,
  projectIngress,
  projectOpenshiftRoute,
  projectVirtualService,
  type GatewayProjection,
  type RouteProjection,
} from './route.ts';
import { projectMonitor, projectService, type MonitorProjection, type ServiceProjection } from './service.ts';
import { textOf } from './values.ts';
import { projectVersion, type VersionProjection } from './version.ts';

/** A definition of further kinds of objects. */
export interface DefinitionProjection {
  readonly type: 'definition';
  readonly object: ObjectReference;
  /** The group and kind that it defines. */
  readonly defines: { readonly group: string; readonly kind: string };
}

/** An object of which no more is known than its name. */
export interface NamedProjection {
  readonly type: 'named';
  readonly object: ObjectReference;
}

/** What the graph keeps of an object: plain data without anything of its text. */
export type Projection =
  | AdmissionBindingProjection
  | AdmissionPolicyProjection
  | AutoscalerProjection
  | BindingProjection
  | BudgetProjection
  | DataProjection
  | DefinitionProjection
  | GatewayProjection
  | LimitProjection
  | MakerProjection
  | MonitorProjection
  | NamedProjection
  | NamespaceProjection
  | NetworkPolicyProjection
  | OtherPolicyProjection
  | PodsProjection
  | RoleProjection
  | RouteProjection
  | ServiceAccountProjection
  | ServiceProjection
  | VerifierProjection
  | VersionProjection
  | WebhooksProjection;

type Project = (object: KubernetesObject, reference: ObjectReference) => Projection;

const asLimit: Project = (_, object) => ({ type: 'limit', object });

/** By group and kind, whatever the version. */
const projectors = new Map<string, Project>([
  ['/ServiceAccount', projectServiceAccount],
  ['/Service', projectService],
  ['/Namespace', projectNamespace],
  ['/ConfigMap', projectData],
  ['/Secret', projectData],
  ['/ResourceQuota', asLimit],
  ['/LimitRange', asLimit],
  ['rbac.authorization.k8s.io/Role', projectRole],
  ['rbac.authorization.k8s.io/ClusterRole', projectRole],
  ['rbac.authorization.k8s.io/RoleBinding', projectBinding],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', projectBinding],
  ['networking.k8s.io/NetworkPolicy', projectNetworkPolicy],
  ['extensions/NetworkPolicy', projectNetworkPolicy],
  ['networking.k8s.io/Ingress', projectIngress],
  ['extensions/Ingress', projectIngress],
  ['gateway.networking.k8s.io/Gateway', projectGateway],
  ['networking.istio.io/Gateway', projectGateway],
  ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
    (kind) => [`gateway.networking.k8s.io/${kind}`, projectGatewayRoute] as const,
  ),
  ['networking.istio.io/VirtualService', projectVirtualService],
  ['route.openshift.io/Route', projectOpenshiftRoute],
  ['policy/PodDisruptionBudget', projectBudget],
  ['autoscaling/HorizontalPodAutoscaler', projectAutoscaler],
  ['keda.sh/ScaledObject', projectAutoscaler],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', projectWebhooks],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', projectWebhooks],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', projectAdmissionPolicy],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicy', projectAdmissionPolicy],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding', projectAdmissionBinding],
  ['admissionregistration.k8s.io/MutatingAdmissionPolicyBinding', projectAdmissionBinding],
  ['monitoring.coreos.com/ServiceMonitor', projectMonitor],
  ['monitoring.coreos.com/PodMonitor', projectMonitor],
  ['apiextensions.k8s.io/CustomResourceDefinition', projectDefinition],
]);

/** Reduces an object to what the graph needs of it. `places` says where further kinds keep the pods they make. */
export function projectionOf(object: KubernetesObject, place: DocumentPlace, places: readonly PodTemplatePlace[] = podTemplatePlaces): Projection {
  const reference = referenceOf(object, place);
  const project = projectors.get(`${object.group}/${object.kind}`);
  if (project !== undefined) return project(object, reference);
  // A PodTemplate runs nothing by itself.
  const pod = object.kind === 'PodTemplate' ? undefined : podOf(object, places);
  if (pod !== undefined) return projectPods(object, reference, pod);
  for (const project of lessCommon) {
    const projection = project(object, reference);
    if (projection !== undefined) return projection;
  }
  return { type: 'named', object: reference };
}

const lessCommon: readonly ((object: KubernetesObject, reference: ObjectReference) => Projection | undefined)[] = [
  (_, reference) => projectOtherPolicy(reference),
  projectVerifier,
  projectMaker,
  projectVersion,
];

function projectDefinition({ body }: KubernetesObject, object: ObjectReference): Projection {
  const { group, names } = fieldsOf(body['spec']);
  const kind = textOf(valueAt(names, ['kind'])) ?? '';
  return { type: 'definition', object, defines: { group: textOf(group) ?? '', kind } };
}
