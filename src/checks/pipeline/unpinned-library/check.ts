import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { isCommit, isVersion } from '../uses.ts';

/** A shared library is loaded from a branch: its code runs in the pipeline as it is found (OWASP CICD-SEC-3, dependency chain abuse). */
export const unpinnedLibrary: TextCheck<Pipeline> = {
  id: 'unpinned-library',
  catalogue: 'CI-45',
  title: 'Shared library of Jenkins is not pinned to a version',
  severity: 'medium',
  why: 'A push to the library runs at once in every pipeline that loads it; a trusted library runs outside of the sandbox.',
  remediation: "Write a tag or a commit: `@Library('name@v1.4.2') _`, and do not let pipelines override the version without need.",
  references: [],
  links: [
    'https://www.jenkins.io/doc/book/pipeline/shared-libraries/#library-versions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse',
  ],
  judge: on(['jenkins'], ({ imports }) =>
    imports
      .filter(({ how, ref }) => how === 'library' && (ref === undefined || !(isCommit(ref) || isVersion(ref) || ref.includes('$'))))
      .map(({ written, ref }) =>
        failureAt(written, `the library ${quoted(written.text)} ${ref === undefined ? 'has no version' : 'is loaded from a branch'}`),
      ),
  ),
};
