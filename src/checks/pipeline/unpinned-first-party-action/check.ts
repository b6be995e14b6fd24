import type { TextCheck } from '../../check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { firstPlaces, isCommit, isFirstParty } from '../uses.ts';

/** Actions of GitHub itself by tag or branch: who runs workflows there trusts GitHub, yet a run that can be repeated needs commits. */
export const unpinnedFirstPartyAction: TextCheck<Pipeline> = {
  id: 'unpinned-first-party-action',
  catalogue: 'CI-03',
  title: "GitHub's own action is not pinned to a commit",
  severity: 'low',
  why: 'The same workflow runs other code tomorrow than today, and an organisation that requires commits refuses to run it.',
  remediation: 'Write the full commit behind `@` and the version in a comment: `uses: actions/checkout@<40 digits> # v5.0.0`.',
  references: [],
  links: ['https://docs.github.com/actions/reference/security/secure-use#using-third-party-actions'],
  judge: on(['github'], (pipeline) =>
    firstPlaces(pipeline)
      .filter((use) => use.kind === 'repository' && use.ref !== '' && isFirstParty(use) && !isCommit(use.ref))
      .map(({ written }) => failureAt(written, `${quoted(written.text)} is not pinned to a commit`)),
  ),
};
