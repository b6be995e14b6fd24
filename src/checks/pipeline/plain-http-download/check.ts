import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { downloadsOf, isLocalHost, isOpenHost } from '../downloads.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';

/** A download without encryption can be replaced on its way (CWE-319; OWASP CICD-SEC-9, improper artifact integrity validation). */
export const plainHttpDownload: TextCheck<Pipeline> = {
  id: 'plain-http-download',
  catalogue: 'CI-24',
  title: 'Something is downloaded without encryption',
  severity: 'medium',
  why: 'Whoever stands between the runner and the server reads and replaces what comes, programs included.',
  remediation: 'Use https://, and compare a checksum or a signature of what came.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-09-Improper-Artifact-Integrity-Validation'],
  judge: on(allSystems, (pipeline) =>
    downloadsOf(pipeline)
      .filter(({ scheme, host }) => scheme !== 'https' && !isLocalHost(host) && !isOpenHost(host))
      .map(({ command, scheme, host, from }) => failureAt(command.script.written, `${quoted(`${scheme}://`)} of ${host} is not encrypted`, from)),
  ),
};
