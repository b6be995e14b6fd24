import type { TextCheck } from '../../check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { firstPlaces, isBranch, isFirstParty } from '../uses.ts';

/** An action that is used by a branch changes with every push there (OWASP CICD-SEC-3, dependency chain abuse). */
export const branchAction: TextCheck<Pipeline> = {
  id: 'branch-action',
  catalogue: 'CI-02',
  title: 'Action or reusable workflow of others is used by a branch',
  severity: 'high',
  why: 'Every push to that branch runs at once in this pipeline, with its secrets and its token, without anybody here having looked at it.',
  remediation: 'Choose a release of the action and write its full commit behind `@`, with the version in a comment.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse',
  ],
  judge: on(['github'], (pipeline) =>
    firstPlaces(pipeline)
      .filter((use) => use.kind === 'repository' && !isFirstParty(use) && isBranch(use))
      .map(({ written }) => failureAt(written, `${quoted(written.text)} is used by a branch: each push there runs here`)),
  ),
};
