import type { Job, Pipeline, Step, Written } from '../../formats/pipeline/index.ts';
import { commandsOf, type Program } from './command.ts';
import { hasTrigger, isGuarded, privilegedTrigger } from './events.ts';
import { inputOf } from './publishing.ts';
import { isCommit } from './uses.ts';

/** A step that fetches what an outsider wrote, in a job that has the rights of the repository. */
export interface UntrustedCheckout {
  readonly job: Job;
  readonly step: Step;
  readonly index: number;
  readonly written: Written;
  readonly offset: number;
  /** What is written there. */
  readonly text: string;
}

/** The head of a pull request, by what GitHub calls it. */
const head =
  /github\.head_ref\b|pull_request\.head\.(?:ref|sha|label)\b|pull_request\.merge_commit_sha\b|workflow_run\.head_(?:branch|sha|commit)\b|workflow_run\.pull_requests\b|refs\/pull\/\$|refs\/pull\/[^ ]*\/(?:merge|head)|github\.event\.(?:number|issue\.number|pull_request\.number)\b/i;
const headRepository = /pull_request\.head\.repo\b|workflow_run\.head_repository\b/i;
/** What earlier steps and jobs found out of a pull request that a comment stands under. */
const found = /(?:steps|needs)\.[\w-]+\.outputs\.[\w-]*(?:head|branch|ref|sha)[\w-]*/i;
const fetchesHead = /^(?:gh|hub) pr checkout\b|^hub checkout\b|^git (?:fetch|pull|clone)\b.*\b(?:pull\/|refs\/pull\/)/;

/** Where jobs that outsiders start, with the rights of the repository, take in the code of outsiders. */
export function untrustedCheckouts(pipeline: Pipeline): readonly UntrustedCheckout[] {
  if (privilegedTrigger(pipeline) === undefined) return [];
  const byComment = pipeline.triggers.some(({ event }) => event === 'issue_comment');
  return [...byAction(pipeline, byComment), ...byCommand(pipeline)].filter(({ job, step }) => !isGuarded(job) && !isGuarded(step));
}

function byAction(pipeline: Pipeline, byComment: boolean): readonly UntrustedCheckout[] {
  return pipeline.jobs.flatMap((job) =>
    job.steps.flatMap((step, index) => {
      if (step.uses?.repository !== 'actions/checkout') return [];
      const input = step.inputs.find(({ name, written: { text } }) => {
        if (name === 'repository') return headRepository.test(text);
        return name === 'ref' && !isCommit(text) && (head.test(text) || (byComment && found.test(text)));
      });
      return input === undefined ? [] : [{ job, step, index, written: input.written, offset: 0, text: input.written.text }];
    }),
  );
}

function byCommand(pipeline: Pipeline): readonly UntrustedCheckout[] {
  return commandsOf(pipeline).flatMap(({ job, step, program, script }) => {
    const text = [program.name, ...program.arguments.map((word) => word.text)].join(' ').slice(0, 1_000);
    if (!fetchesHead.test(text)) return [];
    return [{ job, step, index: job.steps.indexOf(step), written: script.written, offset: program.word.from, text: program.word.text }];
  });
}

/** Whether a job runs something behind a checkout that could be what was checked out: a script, an action of the tree, a build of an image. */
export function runsAfter({ job, index, step }: UntrustedCheckout): boolean {
  return job.steps.slice(step.script === undefined ? index + 1 : index).some(({ script, uses }) => {
    if (uses === undefined) return script !== undefined;
    return (
      uses.kind === 'local' ||
      /^(?:docker\/build-push-action|docker\/bake-action|golangci\/|goreleaser\/|gradle\/|pre-commit\/action)/.test(uses.repository)
    );
  });
}

/** Jobs with files in them that an outsider may have written: of a checkout, or of an artifact that another run made. */
export function jobsWithUntrustedFiles(pipeline: Pipeline): ReadonlySet<Job> {
  const jobs = new Set(untrustedCheckouts(pipeline).map(({ job }) => job));
  if (!hasTrigger(pipeline, 'workflow_run')) return jobs;
  for (const job of pipeline.jobs) if (job.steps.some(takesOtherArtifact)) jobs.add(job);
  for (const { job, program } of commandsOf(pipeline)) if (downloadsRun(program)) jobs.add(job);
  return jobs;
}

/** Whether a step unpacks an artifact that another run made. */
export function takesOtherArtifact(step: Step): boolean {
  const { uses } = step;
  return uses?.repository === 'actions/download-artifact' ? inputOf(step, 'run-id') !== '' : uses?.repository === 'dawidd6/action-download-artifact';
}

/** `gh run download` */
export function downloadsRun({ name, arguments: [first, second] }: Program): boolean {
  return name === 'gh' && first?.text === 'run' && second?.text === 'download';
}
