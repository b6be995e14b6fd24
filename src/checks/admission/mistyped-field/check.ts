import type { FieldFault } from '../../../kubernetes/schema/index.ts';
import type { ObjectCheck } from '../../check.ts';
import { judgeFields } from '../judge-fields.ts';

/** A value of a form that the API server cannot decode for its field: it refuses the object. */
export const mistypedField: ObjectCheck = {
  subject: 'object',
  id: 'mistyped-field',
  catalogue: 'SC-07',
  title: 'Value has the wrong form for its field',
  severity: 'medium',
  why: 'The cluster refuses the object, so what it should set up is not there; often quotes are missing or too many, as in `value: 8080` or `privileged: "false"`.',
  remediation:
    'Write the value in the form that the field wants (`kubectl explain`); put quotes around numbers and true or false where text is wanted.',
  references: [],
  kinds: 'any',
  notExportable: 'The API server refuses such an object before any policy is asked.',
  judge: (object, options) => judgeFields(object, options, 'mistyped', messageOf),
};

function messageOf({ wanted, found }: Extract<FieldFault, { fault: 'mistyped' }>): string {
  return found === undefined ? `this is not ${wanted}` : `this is ${found} where Kubernetes wants ${wanted}`;
}
