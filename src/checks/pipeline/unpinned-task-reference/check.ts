import type { TextFailure } from '../../../core/check.ts';
import type { Import, Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { namesCommit } from '../downloads.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { isCommit, isVersion } from '../uses.ts';

/** A task, pipeline or step comes from a branch, a tag of a bundle or an address: it may be another one at the next run (OWASP CICD-SEC-3). */
export const unpinnedTaskReference: TextCheck<Pipeline> = {
  id: 'unpinned-task-reference',
  catalogue: 'CI-46',
  title: 'Task from elsewhere is not pinned',
  severity: 'medium',
  why: 'Who can push there changes what runs here, with the workspaces, the service account and the secrets of the run.',
  remediation: 'Give the git resolver a commit as `revision`, a bundle its digest (`@sha256:…`), the http resolver a `digest`.',
  references: [],
  links: [
    'https://tekton.dev/docs/pipelines/git-resolver/',
    'https://tekton.dev/docs/pipelines/bundle-resolver/',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse',
  ],
  judge: on(['tekton'], ({ imports }) => imports.flatMap(failureOf)),
};

function failureOf({ how, written, ref, hasChecksum }: Import): readonly TextFailure[] {
  const what = quoted(written.text);
  switch (how) {
    case 'git-resolver':
      if (ref === undefined) return [failureAt(written, `the ${what} resolver is given no revision: it takes the default branch`)];
      return isCommit(ref) || isVersion(ref) || ref.includes('$(') ? [] : [failureAt(written, `the revision ${what} is a branch`)];
    case 'bundle':
      return ref !== undefined || written.text.includes('$(') ? [] : [failureAt(written, `the bundle ${what} has no digest`)];
    case 'http-resolver':
      return hasChecksum === true || written.text.includes('$(') || namesCommit(written.text)
        ? []
        : [failureAt(written, `${what} is taken as it is found there at the moment`)];
    default:
      return [];
  }
}
