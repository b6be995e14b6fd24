import type { GroovyText, Origin, Splice } from '../pipeline/index.ts';

/** Variables that the plugins of Git hosts set to what the author of a change wrote. */
export const outsiderVariables: ReadonlySet<string> = new Set([
  'CHANGE_TITLE',
  'CHANGE_BRANCH',
  'CHANGE_FORK',
  'CHANGE_AUTHOR',
  'CHANGE_AUTHOR_DISPLAY_NAME',
  'CHANGE_AUTHOR_EMAIL',
  'GIT_COMMIT_MSG',
  'GIT_COMMIT_MESSAGE',
  'ghprbPullTitle',
  'ghprbPullDescription',
  'ghprbPullLongDescription',
  'ghprbPullAuthorLogin',
  'ghprbPullAuthorEmail',
  'ghprbSourceBranch',
  'ghprbCommentBody',
  'gitlabMergeRequestTitle',
  'gitlabMergeRequestDescription',
  'gitlabSourceBranch',
  'gitlabTriggerPhrase',
  'gitlabUserName',
  'gitlabUserEmail',
]);

/** Variables that who may push chooses. */
const callerVariables = new Set(['BRANCH_NAME', 'GIT_BRANCH', 'GIT_LOCAL_BRANCH', 'TAG_NAME', 'gitlabBranch', 'gitlabTargetBranch']);

/** What names mean at one place of a Jenkinsfile. */
export interface GroovyScope {
  /** Parameters into which anything may be written. */
  readonly parameters: ReadonlySet<string>;
  /** All that are declared. */
  readonly knownParameters: ReadonlySet<string>;
  /** Variables that hold credentials. */
  readonly secrets: ReadonlySet<string>;
}

const names = /(?:\b(params|env)\s*(?:\?\.|\.|\[\s*['"]))?\b([A-Za-z_]\w*)/g;
const longest = 1_000;

/** What Groovy puts into a text before it is run. */
export function splicesOf({ expressions }: GroovyText, scope: GroovyScope): readonly Splice[] {
  return expressions.map(({ from, to, expression }) => ({ from, to, origins: originsOf(expression.slice(0, longest), scope) }));
}

function originsOf(expression: string, { parameters, knownParameters, secrets }: GroovyScope): readonly Origin[] {
  return [...expression.matchAll(names)].flatMap(([, root, name = '']): readonly Origin[] => {
    if (root === 'params') return knownParameters.has(name) && !parameters.has(name) ? [] : [{ name: `params.${name}`, trust: 'caller' }];
    if (outsiderVariables.has(name)) return [{ name, trust: 'outsider' }];
    if (secrets.has(name)) return [{ name, trust: 'secret' }];
    return callerVariables.has(name) || parameters.has(name) ? [{ name, trust: 'caller' }] : [];
  });
}
