import type { FieldPath } from '../../field-path.ts';
import { fieldsOf, valueAt, type KubernetesObject } from '../../object.ts';
import { labelSelectorOf, labelsOf, type LabelSelector, type Labels } from '../label-selector.ts';
import type { ObjectReference } from '../reference.ts';
import { given, numberOf, numberOrName, textOf } from './values.ts';

export interface NamespaceProjection {
  readonly type: 'namespace';
  readonly object: ObjectReference;
  readonly labels: Labels;
}

/** A PodDisruptionBudget. */
export interface BudgetProjection {
  readonly type: 'budget';
  readonly object: ObjectReference;
  readonly pods?: LabelSelector;
  /** Pods, or a share of them: `50%`. */
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
}

/** What sets the number of replicas of another object: a HorizontalPodAutoscaler, or a ScaledObject of KEDA. */
export interface AutoscalerProjection {
  readonly type: 'autoscaler';
  readonly object: ObjectReference;
  readonly target: { readonly kind: string; readonly name: string; readonly path: FieldPath };
  readonly min?: number;
  readonly max?: number;
}

/** A ResourceQuota or a LimitRange: which of them its reference says. */
export interface LimitProjection {
  readonly type: 'limit';
  readonly object: ObjectReference;
}

export function projectNamespace({ body }: KubernetesObject, object: ObjectReference): NamespaceProjection {
  return { type: 'namespace', object, labels: labelsOf(valueAt(body, ['metadata', 'labels'])) };
}

/** An empty selector selects everything in policy/v1, and nothing in policy/v1beta1. */
export function projectBudget({ body, apiVersion }: KubernetesObject, object: ObjectReference): BudgetProjection {
  const { selector, minAvailable, maxUnavailable } = fieldsOf(body['spec']);
  const pods = labelSelectorOf(selector);
  const selectsNone = apiVersion === 'policy/v1beta1' && pods?.requirements.length === 0;
  return {
    type: 'budget',
    object,
    ...given('pods', selectsNone ? undefined : pods),
    ...given('minAvailable', numberOrName(minAvailable)),
    ...given('maxUnavailable', numberOrName(maxUnavailable)),
  };
}

export function projectAutoscaler({ body, kind }: KubernetesObject, object: ObjectReference): AutoscalerProjection {
  const isScaledObject = kind === 'ScaledObject';
  const spec = fieldsOf(body['spec']);
  const target = fieldsOf(spec['scaleTargetRef']);
  return {
    type: 'autoscaler',
    object,
    target: {
      kind: textOf(target['kind']) ?? (isScaledObject ? 'Deployment' : ''),
      name: textOf(target['name']) ?? '',
      path: ['spec', 'scaleTargetRef', 'name'],
    },
    ...given('min', numberOf(spec[isScaledObject ? 'minReplicaCount' : 'minReplicas'])),
    ...given('max', numberOf(spec[isScaledObject ? 'maxReplicaCount' : 'maxReplicas'])),
  };
}
