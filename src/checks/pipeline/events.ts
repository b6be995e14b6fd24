import type { Job, Pipeline, Trigger } from '../../formats/pipeline/index.ts';

/** Events that anybody causes and that run with the secrets and the token of the repository. */
const privileged = new Set(['pull_request_target', 'workflow_run', 'issue_comment', 'issues', 'discussion', 'discussion_comment', 'fork', 'watch']);
/** Events that anybody causes, with or without these rights. */
const open = new Set([...privileged, 'pull_request', 'pull_request_review', 'pull_request_review_comment']);

/** The trigger that lets anybody start the workflow with the rights of the repository. */
export function privilegedTrigger({ triggers }: Pipeline): Trigger | undefined {
  return triggers.find(({ event }) => privileged.has(event));
}

export function openTrigger({ triggers }: Pipeline): Trigger | undefined {
  return triggers.find(({ event }) => open.has(event));
}

export function hasTrigger({ triggers }: Pipeline, ...events: readonly string[]): boolean {
  return triggers.some(({ event }) => events.includes(event));
}

/** Whether a job runs only for changes that come from the repository itself, or for people that belong to it. */
export function isGuarded({ condition }: Pick<Job, 'condition'>): boolean {
  const text = condition?.written.text ?? '';
  return /head\.repo\.full_name\s*==\s*github\.repository\b|github\.repository\s*==\s*github\.event\.pull_request\.head\.repo\.full_name|head\.repo\.fork\s*==\s*false|!\s*github\.event\.pull_request\.head\.repo\.fork|author_association/.test(
    text,
  );
}
