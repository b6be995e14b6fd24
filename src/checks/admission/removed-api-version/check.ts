import { answerOf, type CheckAnswer } from '../../../core/check.ts';
import { standingOf } from '../../../kubernetes/schema/index.ts';
import type { CheckOptions, FieldFailure, ObjectCheck } from '../../check.ts';
import type { KubernetesObject } from '../../../kubernetes/object.ts';

/** An API version that a cluster does not serve (Kubernetes, deprecated API migration guide): nothing in it can be applied. */
export const removedApiVersion: ObjectCheck = {
  subject: 'object',
  id: 'removed-api-version',
  catalogue: 'SC-06',
  title: 'API version is not served',
  severity: 'high',
  why: 'The cluster refuses the object, so what it should set up — a policy, a limit, a role — is not there; an upgrade of the cluster breaks the next deployment.',
  remediation: 'Write the object in an API version that the cluster serves; look into the migration guide for fields that changed.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-5.6' }],
  links: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  kinds: 'any',
  notExportable: 'The API server refuses such an object before any policy is asked.',
  judge,
};

function judge(object: KubernetesObject, { minor }: CheckOptions): CheckAnswer<FieldFailure> {
  const standing = standingOf(object, minor);
  const { apiVersion, kind } = object;
  switch (standing.state) {
    case 'foreign':
      return { state: 'notapplicable' };
    case 'served':
      return { state: 'pass' };
    case 'removed': {
      const instead = standing.replacement === undefined ? '' : `; write ${standing.replacement}`;
      return failed(`${apiVersion} ${kind} is no longer served since Kubernetes 1.${standing.since}${instead}`);
    }
    case 'not-yet':
      return failed(`${apiVersion} ${kind} came with Kubernetes 1.${standing.introduced}; 1.${minor} does not serve it`);
    case 'misplaced':
      return failed(`Kubernetes 1.${minor} has no ${kind} in ${apiVersion}; it is in ${standing.places.join(' and ')}`);
  }
}

function failed(message: string): CheckAnswer<FieldFailure> {
  return answerOf([{ path: ['apiVersion'], message }]);
}
