import { expressionsIn, flowsOf, parseExpression } from '../../../formats/github-expression/index.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { splicedTexts } from '../spliced-texts.ts';

/** `toJSON(secrets)`, or a secret whose name is worked out: the runner then gets all of them (OWASP CICD-SEC-6, insufficient credential hygiene). */
export const allSecrets: TextCheck<Pipeline> = {
  id: 'all-secrets',
  catalogue: 'CI-13',
  title: 'Expression gives out all secrets',
  severity: 'high',
  why: 'Every secret of the repository and the organisation comes to the runner, also those this job has no use for; one bad step has them all.',
  remediation: 'Name each secret that is needed: `${{ secrets.DEPLOY_TOKEN }}`.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/security/secure-use#use-secrets-for-sensitive-information',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(['github'], (pipeline) =>
    splicedTexts(pipeline).flatMap(({ written }) =>
      expressionsIn(written.text)
        .filter(({ expression }) => givesAll(expression))
        .map(({ from, to }) => failureAt(written, `${quoted(written.text.slice(from, to))} gives out all secrets`, from)),
    ),
  ),
};

function givesAll(expression: string): boolean {
  if (!/secrets/i.test(expression)) return false;
  const parsed = parseExpression(expression);
  return (
    parsed !== undefined &&
    flowsOf(parsed).some(({ path, isDynamic, isWhole }) => (path === 'secrets' && isWhole) || (isDynamic && path.startsWith('secrets.')))
  );
}
