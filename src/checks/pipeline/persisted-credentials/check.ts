import { fieldOf, saysNo, type Job, type Pipeline, type Step } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { accessTo, effectivePermissions } from '../permissions.ts';
import { isFirstParty } from '../uses.ts';

/** The token that may write stays in the files of git while code of others runs (OWASP CICD-SEC-6, insufficient credential hygiene). */
export const persistedCredentials: TextCheck<Pipeline> = {
  id: 'persisted-credentials',
  catalogue: 'CI-20',
  title: 'Token that may write code is left in the working copy',
  severity: 'low',
  why: 'actions/checkout keeps the token in the configuration of git until the job ends: every dependency, script and action of others that runs then can push with it.',
  remediation: 'Add `persist-credentials: false` to the checkout, or take the right to write contents from the job.',
  references: [],
  links: [
    'https://github.com/actions/checkout#usage',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: onWorkflows((pipeline) =>
    pipeline.jobs
      .filter((job) => accessTo(effectivePermissions(pipeline, job), 'contents') === 'write' && runsOthers(job) && !pushes(job))
      .flatMap(({ steps }) =>
        steps
          .filter(keepsCredentials)
          .flatMap(({ uses }) =>
            uses === undefined
              ? []
              : [failureAt(uses.written, `${quoted(uses.written.text)} leaves a token that may write contents to the steps that follow`)],
          ),
      ),
  ),
};

function keepsCredentials({ uses, node }: Step): boolean {
  return uses?.repository === 'actions/checkout' && !saysNo(fieldOf(node, 'with', 'persist-credentials'));
}

function runsOthers({ steps }: Job): boolean {
  const from = steps.findIndex(keepsCredentials);
  return steps
    .slice(from + 1)
    .some(({ uses, script }) =>
      uses === undefined ? script !== undefined : uses.kind === 'image' || (uses.kind === 'repository' && !isFirstParty(uses)),
    );
}

/** Actions that push with the credentials that the checkout left. */
const pushing =
  /create-pull-request|git-auto-commit|add-and-commit|github-push|gh-pages|chart-releaser|commit|release|krew|fast-forward|changesets|semantic|lerna|backport|cherry-pick|version|tag|push|deploy/;

function pushes({ steps }: Job): boolean {
  return steps.some(({ script, uses, inputs }) => {
    if (script !== undefined && /\bgit\b[^\n]{0,200}\bpush\b|\bgh\s+(?:pr|release)\b|release|push|publish|commit/.test(script.written.text))
      return true;
    return (
      (uses !== undefined && uses.kind !== 'image' && pushing.test(`${uses.repository}/${uses.path}`)) ||
      inputs.some(({ name }) => /^(?:push|commit)/.test(name))
    );
  });
}
