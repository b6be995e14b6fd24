import type { FieldFault } from '../../../kubernetes/schema/index.ts';
import type { CheckOptions, ObjectCheck } from '../../check.ts';
import { judgeFields } from '../judge-fields.ts';

/** A field that the kind does not have: `fieldValidation=Strict` refuses it, else it is dropped without a word. */
export const unknownField: ObjectCheck = {
  subject: 'object',
  id: 'unknown-field',
  catalogue: 'SC-07',
  title: 'Field is not known to Kubernetes',
  severity: 'high',
  why: 'A misspelled field is dropped, and with it what it should have secured: `runAsNonroot: true` lets the container run as root.',
  remediation: 'Write the field as the API has it (`kubectl explain`), or remove it.',
  references: [],
  links: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
  kinds: 'any',
  notExportable: 'The API server has dropped the field before a policy sees the object.',
  judge: (object, options) => judgeFields(object, options, 'unknown', messageOf),
};

function messageOf({ path, nearest, knownIn }: Extract<FieldFault, { fault: 'unknown' }>, { minor }: CheckOptions): string {
  const field = JSON.stringify(path.at(-1));
  if (nearest !== undefined) return `there is no field ${field} here, Kubernetes drops it; ${JSON.stringify(nearest)} is probably meant`;
  if (knownIn === undefined) return `there is no field ${field} here, Kubernetes drops it`;
  const when = knownIn.since > minor ? `came with Kubernetes 1.${knownIn.since}` : `was last in Kubernetes 1.${knownIn.until}`;
  return `the field ${field} ${when}, 1.${minor} drops it`;
}
