import { answerOf } from '../../../core/check.ts';
import { fieldsOf, itemsOf, type KubernetesFields } from '../../../kubernetes/object.ts';
import type { FieldFailure, ObjectCheck } from '../../check.ts';

const strong = ['kms', 'secretbox', 'aesgcm', 'aescbc'];
const covering = ['secrets', '*.', '*.*'];

/** The first provider of EncryptionConfiguration encrypts what is written (CIS Kubernetes Benchmark 1.12, 1.2.28). */
export const encryptionProvider: ObjectCheck = {
  subject: 'object',
  id: 'encryption-provider',
  catalogue: 'CP-12',
  title: 'Secrets are not encrypted at rest by a strong provider',
  severity: 'high',
  why: 'The first provider encrypts what is written. Where it is identity, or Secrets are not named, they lie in etcd and its backups as plain text.',
  remediation: 'Name `secrets` in an entry of `resources` and put `kms`, `secretbox`, `aesgcm` or `aescbc` first under its `providers`.',
  references: [
    { framework: 'cis-kubernetes', item: '1.2.28' },
    { framework: 'nsa-cisa', item: 'NSA-2.27' },
    { framework: 'mitre-attack', item: 'T1552' },
  ],
  kinds: [{ group: 'apiserver.config.k8s.io', kind: 'EncryptionConfiguration' }],
  notExportable: 'it is a file of the API server, which is never admitted',
  judge: ({ body }) => answerOf(failuresOf(body)),
};

function failuresOf(body: KubernetesFields): readonly FieldFailure[] {
  // The first entry that names a resource decides for it.
  const entries = itemsOf(body['resources']).map(fieldsOf);
  const index = entries.findIndex((entry) => itemsOf(entry['resources']).some((resource) => covering.includes(String(resource))));
  if (index < 0) return [{ path: ['resources'], message: 'no entry of resources names secrets' }];
  const [first] = itemsOf(entries[index]?.['providers']).map(fieldsOf);
  const provider = Object.keys(first ?? {})[0];
  if (provider !== undefined && strong.includes(provider)) return [];
  const said = provider === undefined ? 'no provider is named' : `the first provider is ${provider}`;
  return [{ path: ['resources', index, 'providers', 0], message: `${said}: what is written is not encrypted` }];
}
