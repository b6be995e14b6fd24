import { entryOf, fieldOf, type Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { stepsOf } from '../scripts.ts';

/** A token of an app may do everything the app may, or in every repository of its owner (OWASP CICD-SEC-5, insufficient pipeline-based access controls). */
export const broadAppToken: TextCheck<Pipeline> = {
  id: 'broad-app-token',
  catalogue: 'CI-59',
  title: 'Token of a GitHub App is not limited',
  severity: 'low',
  why: 'Apps are installed with the rights that all their uses need together: a token without limits hands all of them to this job, and with `owner` alone for every repository.',
  remediation: 'Name what the token may do (`permission-contents: read`), and with `owner` also the `repositories`.',
  references: [],
  links: [
    'https://github.com/actions/create-github-app-token#permissions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC',
  ],
  judge: on(['github'], (pipeline) =>
    stepsOf(pipeline).flatMap(({ step: { uses, inputs, node } }) => {
      if (uses?.repository !== 'actions/create-github-app-token') return [];
      const owner = entryOf(fieldOf(node, 'with'), 'owner');
      if (owner !== undefined && !inputs.some(({ name }) => name === 'repositories')) {
        return [failureAt(owner.key, `with ${quoted(owner.key.text)} alone the token is good for every repository of it`)];
      }
      if (inputs.some(({ name }) => name.startsWith('permission-'))) return [];
      return [failureAt(uses.written, `${quoted(uses.written.text)} makes a token with all rights of the app`)];
    }),
  ),
};
