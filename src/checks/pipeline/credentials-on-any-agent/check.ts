import { everyCall } from '../../../formats/jenkinsfile/index.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** Credentials go to whichever agent is free (OWASP CICD-SEC-7, insecure system configuration). */
export const credentialsOnAnyAgent: TextCheck<Pipeline> = {
  id: 'credentials-on-any-agent',
  catalogue: 'CI-48',
  title: 'Credentials are used on any agent',
  severity: 'low',
  why: 'An agent that also builds pull requests, or that a team administers for itself, gets the credentials in the memory of its processes.',
  remediation: "Name the agents that may have them: `agent { label 'release' }`, and let those run nothing else.",
  references: [],
  links: [
    'https://www.jenkins.io/doc/book/security/controller-isolation/',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration',
  ],
  judge: on(['jenkins'], ({ calls = [], jobs, variables }) => {
    const all = everyCall(calls);
    if (
      !all.some(({ name }) => name === 'withCredentials' || name === 'withRegistry' || name === 'docker.withRegistry') &&
      ![...variables, ...jobs.flatMap((job) => job.variables)].some(({ isSecret }) => isSecret)
    ) {
      return [];
    }
    return all
      .filter(({ name, arguments: given }) => name === 'agent' && given[0]?.word?.text === 'any')
      .flatMap(({ arguments: [given] }) =>
        given?.word === undefined ? [] : [failureAt(given.word, `the agent is ${quoted(given.word.text)}, and credentials are used`)],
      );
  }),
};
