import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { scriptsOf, splicesFrom } from '../scripts.ts';

/** Groovy puts a credential into the text of a step before the shell sees it (Jenkins handbook, string interpolation). */
export const credentialInGroovyString: TextCheck<Pipeline> = {
  id: 'credential-in-groovy-string',
  catalogue: 'CI-53',
  title: 'Credential is put into a script by Groovy',
  severity: 'medium',
  why: 'The value stands in the arguments of a process that others on the agent can list, in the log of the step, and is read by the shell: a `$` or a quote in it changes the command.',
  remediation: 'Write the script in single quotes, so that the shell takes the variable from its environment: `sh \'curl -u "$USER:$PASSWORD" …\'`.',
  references: [],
  links: [
    'https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#string-interpolation',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(['jenkins'], (pipeline) =>
    scriptsOf(pipeline).flatMap(({ script }) =>
      splicesFrom(script, 'secret').map(({ from, text }) => failureAt(script.written, `${quoted(text)} puts a credential into the script`, from)),
    ),
  ),
};
