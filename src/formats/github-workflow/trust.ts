import type { Flow } from '../github-expression/index.ts';
import type { Origin } from '../pipeline/index.ts';

/**
 * What anybody can write who can open an issue, a discussion or a pull request, or whose commit is pushed
 * (https://docs.github.com/actions/reference/security/secure-use, "Good practices for mitigating script injection attacks").
 */
const outsiders: readonly string[] = [
  'github.head_ref',
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.pull_request.head.repo.description',
  'github.event.pull_request.head.repo.homepage',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.changes.title.from',
  'github.event.changes.body.from',
  'github.event.pages.*.page_name',
  'github.event.commits.*.message',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.commits.*.committer.email',
  'github.event.commits.*.committer.name',
  'github.event.head_commit.message',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.head_commit.committer.email',
  'github.event.head_commit.committer.name',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.display_title',
  'github.event.workflow_run.head_commit.message',
  'github.event.workflow_run.head_commit.author.email',
  'github.event.workflow_run.head_commit.author.name',
  'github.event.workflow_run.head_repository.description',
  'github.event.workflow_run.pull_requests.*.head.ref',
  'github.event.check_suite.head_branch',
  'github.event.check_suite.pull_requests.*.head.ref',
  'github.event.check_run.check_suite.head_branch',
];

/** What who may push, label, release or start a workflow by hand writes. */
const callers: readonly string[] = [
  'github.ref',
  'github.ref_name',
  'github.event.ref',
  'github.event.label.name',
  'github.event.issue.labels.*.name',
  'github.event.pull_request.labels.*.name',
  'github.event.client_payload',
  'github.event.release.name',
  'github.event.release.body',
  'github.event.release.tag_name',
];

/** Actions that give out names which an outsider chose: of changed files, of the branch of a pull request. */
const givers: ReadonlyMap<string, RegExp> = new Map([
  ['tj-actions/changed-files', /_files$/],
  ['tj-actions/branch-names', /^(?:head_ref_branch|current_branch|ref_branch)$/],
  ['dorny/paths-filter', /_files$/],
  ['jitterbit/get-changed-files', /./],
  ['trilom/file-changes-action', /^files/],
  ['ahmadnassri/action-changed-files', /^(?:files|json)$/],
  ['xt0rted/pull-request-comment-branch', /_ref$/],
  ['potiuk/get-workflow-origin', /branch$/i],
  ['peter-evans/slash-command-dispatch', /./],
  ['khan/pull-request-comment-trigger', /./],
]);

/** Whether an output of an action is a text that an outsider chose. */
export function isChosenByOutsider(repository: string, output: string): boolean {
  return givers.get(repository)?.test(output) ?? false;
}

/** Who has a say in a context; undefined where it does not matter or another context has to tell. */
export function originOf({ path, isWhole }: Flow): Origin | undefined {
  if (outsiders.some((one) => reaches(path, one, isWhole))) return { name: path, trust: 'outsider' };
  if (callers.some((one) => reaches(path, one, isWhole)) || path.startsWith('github.event.client_payload.')) return { name: path, trust: 'caller' };
  if (path === 'secrets' || path.startsWith('secrets.') || path === 'github.token') return { name: path, trust: 'secret' };
  return undefined;
}

/** Whether a path is a source, or holds one and is given out as a whole. */
function reaches(path: string, source: string, isWhole: boolean): boolean {
  return path === source || (isWhole && source.startsWith(`${path}.`));
}
