import type { TextCheck } from '../../check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { firstPlaces, isBranch, isCommit, isFirstParty, mustBeTagged } from '../uses.ts';

/** A tag of an action can be moved to other code at any time; a commit cannot (OWASP CICD-SEC-3, dependency chain abuse). */
export const unpinnedAction: TextCheck<Pipeline> = {
  id: 'unpinned-action',
  catalogue: 'CI-01',
  title: 'Action or reusable workflow of others is not pinned to a commit',
  severity: 'medium',
  why: 'Who takes over the repository of the action moves the tag to code of theirs, which then runs with the secrets and the token of every workflow that uses it.',
  remediation:
    'Write the full commit behind `@` and the version in a comment: `uses: owner/action@<40 digits> # v1.2.3`; Dependabot and Renovate keep both up to date.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse',
  ],
  judge: on(['github'], (pipeline) =>
    firstPlaces(pipeline)
      .filter(
        (use) => use.kind === 'repository' && use.ref !== '' && !isFirstParty(use) && !isCommit(use.ref) && !isBranch(use) && !mustBeTagged(use),
      )
      .map(({ written }) => failureAt(written, `${quoted(written.text)} is used by a tag, which can be moved to other code`)),
  ),
};
