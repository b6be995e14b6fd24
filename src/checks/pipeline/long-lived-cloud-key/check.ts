import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Variable } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { stepsOf } from '../scripts.ts';

/** The pipeline signs in to a cloud with a key that is kept, where it could prove who it is (OWASP CICD-SEC-6, insufficient credential hygiene). */
export const longLivedCloudKey: TextCheck<Pipeline> = {
  id: 'long-lived-cloud-key',
  catalogue: 'CI-43',
  title: 'Pipeline uses a long-lived key of a cloud',
  severity: 'low',
  why: 'A key that is kept can be copied, and works from anywhere until somebody revokes it; a token by OpenID Connect lives for minutes and for one repository.',
  remediation:
    'Let the cloud trust the pipeline by OpenID Connect: `permissions: { id-token: write }` with a role, a workload identity or a federated credential; `id_tokens` on GitLab.',
  references: [],
  links: [
    'https://docs.github.com/actions/concepts/security/openid-connect',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(['github', 'gitlab'], (pipeline) => {
    const given = [
      ...pipeline.variables,
      ...pipeline.jobs.flatMap(({ variables }) => variables),
      ...stepsOf(pipeline).flatMap(({ step }) => [...step.variables, ...step.inputs]),
    ];
    return given.flatMap(failureOf);
  }),
};

/** Names of keys in the environment and of inputs that the actions for signing in take. */
const keys =
  /^(?:AWS_SECRET_ACCESS_KEY|aws-secret-access-key|GOOGLE_CREDENTIALS|GOOGLE_APPLICATION_CREDENTIALS_JSON|GCP_SA_KEY|GCLOUD_SERVICE_KEY|credentials_json|service_account_key|AZURE_CREDENTIALS|AZURE_CLIENT_SECRET|ARM_CLIENT_SECRET|creds|ALICLOUD_SECRET_KEY|DIGITALOCEAN_ACCESS_TOKEN)$/;

function failureOf({ name, key, splices }: Variable): readonly TextFailure[] {
  if (!keys.test(name) || !splices.some(({ origins }) => origins.some(({ trust }) => trust === 'secret'))) return [];
  return [failureAt(key, `${quoted(name)} is a key that lives until somebody revokes it`)];
}
