import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { builtAndPublished } from '../publishing.ts';
import { scanKindsOf } from '../scans.ts';

/** What is published was made from source that nothing analysed. */
export const noStaticAnalysis: TextCheck<Pipeline> = {
  id: 'no-static-analysis',
  catalogue: 'CI-34',
  title: 'Pipeline publishes without static analysis',
  severity: 'low',
  why: 'Mistakes that a program finds in a minute, such as an injection or a certificate that is not checked, reach those who install it.',
  remediation:
    'Add a step that analyses the source, such as CodeQL, Semgrep or a linter with security rules; `seaworthy scan .` for manifests, Dockerfiles and pipelines.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms'],
  judge: on(allSystems, (pipeline) => {
    const [first] = builtAndPublished(pipeline);
    if (first === undefined || scanKindsOf(pipeline).has('static-analysis')) return [];
    return [failureAt(first.written, `${quoted(first.text)} publishes, and no step analyses the source`, first.offset)];
  }),
};
