import { answerOf } from '../../../core/check.ts';
import { fieldsOf, itemsOf } from '../../../kubernetes/object.ts';
import type { FieldFailure, ObjectCheck } from '../../check.ts';

const local = ['aescbc', 'aesgcm', 'secretbox'];

/** A key that lies beside what it encrypts (NSA/CISA guidance: keys are held by a key management service). */
export const encryptionKeyInFile: ObjectCheck = {
  subject: 'object',
  id: 'encryption-key-in-file',
  catalogue: 'CP-12',
  title: 'The key that encrypts Secrets stands in a file',
  severity: 'medium',
  why: 'Who reads the file reads every Secret; a key in a file, or in a repository, is neither rotated nor destroyed in time.',
  remediation: 'Use the provider `kms` (version v2), so that a key management service holds the key; rotate the key that stands here.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.28' }],
  kinds: [{ group: 'apiserver.config.k8s.io', kind: 'EncryptionConfiguration' }],
  notExportable: 'it is a file of the API server, which is never admitted',
  judge: ({ body }) =>
    answerOf(
      itemsOf(body['resources']).flatMap((entry, at) =>
        itemsOf(fieldsOf(entry)['providers']).flatMap((provider, place): readonly FieldFailure[] =>
          local
            .filter((name) => itemsOf(fieldsOf(fieldsOf(provider)[name])['keys']).length > 0)
            .map((name) => ({ path: ['resources', at, 'providers', place, name, 'keys'], message: `keys of ${name} stand in the file` })),
        ),
      ),
    ),
};
