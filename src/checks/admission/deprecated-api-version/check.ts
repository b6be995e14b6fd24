import { answerOf, type CheckAnswer } from '../../../core/check.ts';
import { standingOf } from '../../../kubernetes/schema/index.ts';
import type { KubernetesObject } from '../../../kubernetes/object.ts';
import type { CheckOptions, FieldFailure, ObjectCheck } from '../../check.ts';

/** An API version that is served and will not always be (Kubernetes, deprecation policy). */
export const deprecatedApiVersion: ObjectCheck = {
  subject: 'object',
  id: 'deprecated-api-version',
  catalogue: 'SC-06',
  title: 'API version is deprecated',
  severity: 'medium',
  why: 'A later version of the cluster refuses the object; whoever must upgrade for a security fix first has to rewrite it.',
  remediation: 'Write the object in the API version that replaces this one.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-5.6' }],
  links: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  kinds: 'any',
  notExportable: 'The API server itself warns whoever sends such an object.',
  judge,
};

function judge(object: KubernetesObject, { minor }: CheckOptions): CheckAnswer<FieldFailure> {
  const standing = standingOf(object, minor);
  if (standing.state !== 'served') return { state: 'notapplicable' };
  if (standing.deprecation === undefined) return { state: 'pass' };
  const { since, removed, replacement } = standing.deprecation;
  const end = removed === undefined ? '' : ` and gone in 1.${removed}`;
  const instead = replacement === undefined ? '' : `; write ${replacement}`;
  const message = `${object.apiVersion} ${object.kind} is deprecated since Kubernetes 1.${since}${end}${instead}`;
  return answerOf([{ path: ['apiVersion'], message }]);
}
