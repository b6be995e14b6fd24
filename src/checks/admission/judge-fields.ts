import { answerOf, type CheckAnswer } from '../../core/check.ts';
import type { KubernetesFields, KubernetesObject } from '../../kubernetes/object.ts';
import { fieldFaultsOf, knownMinors, type FieldFault, type FieldFaults } from '../../kubernetes/schema/index.ts';
import type { CheckOptions, FieldFailure } from '../check.ts';

type FaultOf<Name extends FieldFault['fault']> = Extract<FieldFault, { fault: Name }>;

/** Answers from the faults of one sort that the fields of an object have. */
export function judgeFields<Name extends FieldFault['fault']>(
  object: KubernetesObject,
  options: CheckOptions,
  sort: Name,
  messageOf: (fault: FaultOf<Name>, options: CheckOptions) => string,
): CheckAnswer<FieldFailure> {
  const { minor } = options;
  const known = faultsOf(object, minor);
  if (known === undefined) return { state: 'notapplicable' };
  if (minor < knownMinors.first || minor > knownMinors.last)
    return {
      state: 'unknown',
      reason: `the fields of Kubernetes 1.${minor} are not known: those of 1.${knownMinors.first} to 1.${knownMinors.last} are`,
    };
  const faults = known.faults.filter((fault): fault is FaultOf<Name> => fault.fault === sort);
  if (faults.length === 0 && known.incomplete !== undefined)
    return { state: 'unknown', reason: `the object was not examined to its end: ${known.incomplete}` };
  return answerOf(faults.map((fault) => ({ path: fault.path, message: messageOf(fault, options) })));
}

/** Several checks ask the same of an object. */
const found = new WeakMap<KubernetesFields, { readonly minor: number; readonly faults: FieldFaults | undefined }>();

function faultsOf(object: KubernetesObject, minor: number): FieldFaults | undefined {
  const known = found.get(object.body);
  if (known?.minor === minor) return known.faults;
  const faults = fieldFaultsOf(object, minor);
  found.set(object.body, { minor, faults });
  return faults;
}
