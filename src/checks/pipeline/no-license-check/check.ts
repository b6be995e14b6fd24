import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { builtAndPublished } from '../publishing.ts';
import { scanKindsOf } from '../scans.ts';

/** What is published was not compared with the licenses that are allowed. */
export const noLicenseCheck: TextCheck<Pipeline> = {
  id: 'no-license-check',
  catalogue: 'CI-33',
  title: 'Pipeline publishes without looking at licenses',
  severity: 'low',
  why: 'A dependency whose license forbids the use, or asks for the source of everything, is found by the lawyers of others.',
  remediation: 'Add a step that checks licenses: `seaworthy scan .` with a policy for them, or a license checker of the language.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms'],
  judge: on(allSystems, (pipeline) => {
    const [first] = builtAndPublished(pipeline);
    if (first === undefined || scanKindsOf(pipeline).has('license')) return [];
    return [failureAt(first.written, `${quoted(first.text)} publishes, and no step looks at licenses`, first.offset)];
  }),
};
