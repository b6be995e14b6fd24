import { answerOf } from '../../../core/check.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { fieldsOf, itemsOf, type KubernetesFields, type KubernetesObject } from '../../../kubernetes/object.ts';
import type { FieldFailure, ObjectCheck } from '../../check.ts';

/** The level that Pod Security admission enforces where a namespace says nothing (PodSecurityConfiguration v1, defaults.enforce). */
export const podSecurityDefaults: ObjectCheck = {
  subject: 'object',
  id: 'pod-security-defaults',
  catalogue: 'SC-01',
  title: 'Pod Security admission enforces nothing by default',
  severity: 'medium',
  why: 'The level privileged admits every pod: a namespace without a label of its own is open.',
  remediation: 'Set `defaults.enforce` to `baseline` or `restricted`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.10' },
    { framework: 'cis-kubernetes', item: '5.2.1' },
  ],
  kinds: [
    { group: 'apiserver.config.k8s.io', kind: 'AdmissionConfiguration' },
    { group: 'pod-security.admission.config.k8s.io', kind: 'PodSecurityConfiguration' },
  ],
  notExportable: 'it is a file of the API server, which is never admitted',
  judge: (object) => {
    const found = configurationOf(object);
    if (found === undefined) return { state: 'notapplicable' };
    const enforce = fieldsOf(found.body['defaults'])['enforce'] ?? 'privileged';
    const failure: FieldFailure = {
      path: [...found.path, 'defaults', 'enforce'],
      message: 'the level privileged is enforced, which admits every pod',
    };
    return answerOf(enforce === 'privileged' ? [failure] : []);
  },
};

function configurationOf({ kind, body }: KubernetesObject): { readonly body: KubernetesFields; readonly path: FieldPath } | undefined {
  if (kind === 'PodSecurityConfiguration') return { body, path: [] };
  const plugins = itemsOf(body['plugins']).map(fieldsOf);
  const index = plugins.findIndex(({ name, configuration }) => name === 'PodSecurity' && configuration !== undefined);
  return index < 0 ? undefined : { body: fieldsOf(plugins[index]?.['configuration']), path: ['plugins', index, 'configuration'] };
}
