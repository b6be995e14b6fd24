import { answerTo, failureAt, notApplicable } from '../failure.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { downloadsOf, isLocalHost, isOpenHost } from '../downloads.ts';

/** Something comes from a host that the operator did not allow: parameter `download-hosts`, names and `*.names`. */
export const unlistedDownloadHost: TextCheck<Pipeline> = {
  id: 'unlisted-download-host',
  catalogue: 'CI-26',
  title: 'Something is downloaded from a host outside of the list',
  severity: 'medium',
  why: 'What a build fetches becomes a part of what it makes: it should come from places that somebody has looked at.',
  remediation:
    'Fetch it from a host of the list, for example a mirror of your own, or have the host added to the parameter `download-hosts` of the policy.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse'],
  judge: (pipeline, { parameters }) => {
    const hosts = parameters['download-hosts'];
    if (hosts === undefined) return notApplicable;
    return answerTo(
      downloadsOf(pipeline)
        .filter(({ host }) => isOpenHost(host) || (!isLocalHost(host) && !hosts.some((allowed) => isAllowed(host, allowed.toLowerCase()))))
        .map(({ command, host, from }) =>
          failureAt(
            command.script.written,
            isOpenHost(host) ? `the host is put in when the script runs: it cannot be compared with the list` : `${host} is not in the list of hosts`,
            from,
          ),
        ),
    );
  },
};

function isAllowed(host: string, allowed: string): boolean {
  return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
}
