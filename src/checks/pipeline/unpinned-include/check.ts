import type { TextFailure } from '../../../core/check.ts';
import type { Import, Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { isCommit, isVersion } from '../uses.ts';

/** A part of the pipeline comes from elsewhere by a name that can be moved (OWASP CICD-SEC-3, dependency chain abuse). */
export const unpinnedInclude: TextCheck<Pipeline> = {
  id: 'unpinned-include',
  catalogue: 'CI-44',
  title: 'Included configuration is not pinned',
  severity: 'medium',
  why: 'Who changes the file there changes this pipeline, and reads its variables, without a merge request here.',
  remediation: 'Write `ref` with a commit for `project`, a version or a commit behind `@` for `component`, and `integrity: sha256-…` for `remote`.',
  references: [],
  links: ['https://docs.gitlab.com/ci/yaml/#include', 'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse'],
  judge: on(['gitlab'], ({ imports }) => imports.flatMap(failureOf)),
};

function failureOf({ how, written, ref, hasChecksum }: Import): readonly TextFailure[] {
  const what = quoted(written.text);
  if (how === 'include-remote') return hasChecksum === true ? [] : [failureAt(written, `${what} is included as it is found there at the moment`)];
  if (how === 'include-project') {
    if (ref === undefined) return [failureAt(written, `${what} is included from its default branch`)];
    return isCommit(ref) || isVersion(ref) || ref.startsWith('$') ? [] : [failureAt(written, `the ref ${what} is a branch`)];
  }
  if (how !== 'include-component') return [];
  return ref !== undefined && (isCommit(ref) || isVersion(ref) || ref.startsWith('$'))
    ? []
    : [failureAt(written, `${what} is a component without a fixed version`)];
}
