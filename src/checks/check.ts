import type { CheckAnswer, CheckDescription, TextFailure } from '../core/check.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import type { GroupKind, KubernetesObject } from '../kubernetes/object.ts';
import type { PodView } from '../kubernetes/pod.ts';
import type { Clause, Edit } from './clause.ts';

/** A failure of a check on an object. */
export interface FieldFailure {
  /** From the object to the field at fault; where it is absent its nearest ancestor is shown. */
  readonly path: FieldPath;
  readonly message: string;
  /** From the object to what the edits of `fix` speak of. */
  readonly item?: FieldPath;
  readonly fix?: readonly Edit[];
}

/** A check as data: the only form that is exported to the cluster. */
export interface DeclaredCheck extends CheckDescription {
  readonly subject: 'declared';
  readonly clauses: readonly Clause[];
  /** Why no ValidatingAdmissionPolicy should be written from it, though it is data. */
  readonly notExportable?: string;
}

/** What the operator chose, for checks that ask it. */
export interface CheckOptions {
  /** The minor version of Kubernetes the objects are meant for: 36. */
  readonly minor: number;
  /** Texts by the name of a parameter: `registries`. A check whose parameter is not given does not apply. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/** A check that needs more than a condition to judge one object. */
export interface ObjectCheck extends CheckDescription {
  readonly subject: 'object';
  readonly kinds: readonly GroupKind[] | 'pods' | 'any';
  /** The object is as the API server has it before admission, the pod the one that it is or makes, also at a place that the policy names. */
  judge(object: KubernetesObject, options: CheckOptions, pod?: PodView): CheckAnswer<FieldFailure>;
  /** Why no ValidatingAdmissionPolicy can be written from it. */
  readonly notExportable: string;
}

/** A check of a text that is no Kubernetes object, by a model of its format. */
export interface TextCheck<Model> extends CheckDescription {
  judge(model: Model, options: CheckOptions): CheckAnswer<TextFailure>;
}
