import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { scriptsOf, splicesFrom } from '../scripts.ts';

/** What the caller gives becomes a part of a program (CWE-94): safe only as long as every caller is careful. */
export const inputInjection: TextCheck<Pipeline> = {
  id: 'input-injection',
  catalogue: 'CI-07',
  title: 'Script takes in an input, parameter or ref as it is given',
  severity: 'low',
  why: 'Whoever starts or calls the pipeline, pushes the branch, or wrote the result runs commands in it; a caller that passes on a title hands that to everybody.',
  remediation:
    'Hand the value over in a variable of the environment (`env`), and use that in quotes; give inputs a type, choices or a pattern where the system checks them.',
  references: [],
  links: [
    'https://docs.github.com/actions/concepts/security/script-injections',
    'https://tekton.dev/docs/pipelines/tasks/#using-params-in-scripts',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
  ],
  judge: on(allSystems, (pipeline) =>
    scriptsOf(pipeline).flatMap(({ script }) =>
      splicesFrom(script, 'caller')
        .filter(({ origins }) => !origins.some(({ trust }) => trust === 'outsider'))
        .map(({ from, text }) => failureAt(script.written, `${quoted(text)} puts what the caller gives into the script itself`, from)),
    ),
  ),
};
