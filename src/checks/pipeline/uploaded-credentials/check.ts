import { fieldOf, saysNo, saysYes, type Job, type Pipeline, type Step } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { majorOf } from '../uses.ts';

/** The working copy with the token in `.git/config` becomes an artifact that anybody who may read can download (OWASP CICD-SEC-6). */
export const uploadedCredentials: TextCheck<Pipeline> = {
  id: 'uploaded-credentials',
  catalogue: 'CI-21',
  title: 'Artifact holds the working copy with the token of the run',
  severity: 'high',
  why: 'actions/checkout up to version 5 writes the token of the run into `.git/config`; an upload of the whole working copy gives it to everybody who may see the artifact, while it is still valid.',
  remediation: 'Add `persist-credentials: false` to the checkout, and name the files that are meant in `path`.',
  references: [],
  links: [
    'https://github.com/actions/checkout#usage',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: onWorkflows((pipeline) =>
    pipeline.jobs.filter(keepsToken).flatMap(({ steps }) =>
      steps.flatMap((step) => {
        const path = step.inputs.find(({ name }) => name === 'path');
        if (step.uses?.repository !== 'actions/upload-artifact' || path === undefined || !includesHidden(step)) return [];
        return holdsAll(path.written.text) ? [failureAt(path.written, `${quoted(path.written.text)} is the working copy with the token in it`)] : [];
      }),
    ),
  ),
};

/** From version 6 on the token is kept outside of the working copy. */
function keepsToken({ steps }: Job): boolean {
  return steps.some(
    ({ uses, node }) => uses?.repository === 'actions/checkout' && (majorOf(uses) ?? 6) < 6 && !saysNo(fieldOf(node, 'with', 'persist-credentials')),
  );
}

/** From version 4.4 on hidden files are left out unless asked for. */
function includesHidden({ uses, node }: Step): boolean {
  return saysYes(fieldOf(node, 'with', 'include-hidden-files')) || (uses !== undefined && (majorOf(uses) ?? 4) < 4);
}

function holdsAll(path: string): boolean {
  return path.split('\n').some((line) => /^(?:\.\/?|\*\*\/?\*?|\.\/\*\*|\$\{\{\s*github\.workspace\s*\}\}\/?|\.git\/?)$/.test(line.trim()));
}
