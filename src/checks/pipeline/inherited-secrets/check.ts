import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** Every secret of the repository goes to a workflow of others (OWASP CICD-SEC-6, insufficient credential hygiene). */
export const inheritedSecrets: TextCheck<Pipeline> = {
  id: 'inherited-secrets',
  catalogue: 'CI-12',
  title: 'Reusable workflow of another repository is handed all secrets',
  severity: 'medium',
  why: 'The called workflow reads every secret that this one may read, also those it does not need; who changes it, changes what becomes of them.',
  remediation: 'Name the secrets that it needs: `secrets: { TOKEN: ${{ secrets.TOKEN }} }`.',
  references: [],
  links: [
    'https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: onWorkflows((pipeline) =>
    pipeline.jobs.flatMap(({ calls, inheritsSecrets }) =>
      inheritsSecrets === undefined || calls?.kind !== 'repository'
        ? []
        : [failureAt(inheritsSecrets, `all ${quoted(inheritsSecrets.text)} go to ${calls.repository}`)],
    ),
  ),
};
