import { entriesOf, fieldOf, writtenOf, type Origin, type PipelineNode, type Splice, type Variable, type Written } from '../pipeline/index.ts';

/** Variables that GitLab sets to what the author of a commit, a branch or a merge request wrote (https://docs.gitlab.com/ci/variables/predefined_variables/). */
export const outsiderVariables: ReadonlySet<string> = new Set([
  'CI_COMMIT_MESSAGE',
  'CI_COMMIT_TITLE',
  'CI_COMMIT_DESCRIPTION',
  'CI_COMMIT_AUTHOR',
  'CI_COMMIT_BRANCH',
  'CI_COMMIT_REF_NAME',
  'CI_COMMIT_TAG',
  'CI_COMMIT_TAG_MESSAGE',
  'CI_MERGE_REQUEST_TITLE',
  'CI_MERGE_REQUEST_DESCRIPTION',
  'CI_MERGE_REQUEST_LABELS',
  'CI_MERGE_REQUEST_MILESTONE',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME',
  'CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY',
  'GITLAB_USER_NAME',
]);

const reference = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

export function variablesOf(node: PipelineNode | undefined): readonly Variable[] {
  return entriesOf(node).flatMap(({ key, value }) => {
    const written = writtenOf(value.kind === 'map' ? fieldOf(value, 'value') : value);
    return written === undefined ? [] : [{ name: key.text, key, written, splices: splicesOf(written) }];
  });
}

/** GitLab puts other variables into the value of one; a shell does not read it again. */
function splicesOf({ text }: Written): readonly Splice[] {
  return [...text.matchAll(reference)].map(({ index, 0: whole, 1: braced, 2: bare }) => {
    const name = braced ?? bare ?? '';
    const origins: readonly Origin[] = outsiderVariables.has(name) ? [{ name, trust: 'outsider' }] : [];
    return { from: index, to: index + whole.length, origins };
  });
}

const longestValue = 256;
const mostValues = 20;

/** A text with the values of variables in place of their names; a name without a value stays. */
export function expanded(text: string, values: ReadonlyMap<string, string>, depth = 0): string {
  if (depth > 5 || text.length > 4 * longestValue || !text.includes('$')) return text;
  let count = 0;
  const next = text.replaceAll(reference, (whole, braced?: string, bare?: string) => {
    const value = values.get(braced ?? bare ?? '');
    return value === undefined || value.length > longestValue || ++count > mostValues ? whole : value;
  });
  return next === text ? text : expanded(next, values, depth + 1);
}
