import { MalformedError } from '../../core/error.ts';
import { parseGithubAction, parseGithubPipeline } from '../github-workflow/index.ts';
import { parseGitlabPipeline } from '../gitlab-ci/index.ts';
import { parseJenkinsfile } from '../jenkinsfile/index.ts';
import type { Pipeline } from '../pipeline/index.ts';
import { parseTektonPipelines } from '../tekton/index.ts';
import { pipelineFormatOf } from './recognize.ts';

/** What was found in a file, or why it could not be read. */
export type ReadPipeline = { readonly pipeline: Pipeline } | { readonly problem: string; readonly line: number };

/**
 * Reads the pipelines of a file: by its path, and any other manifest for objects of Tekton's. Empty where there is none.
 * @param path in its tree, with `/`
 */
export function readPipelines(path: string, text: string): readonly ReadPipeline[] {
  const format = pipelineFormatOf(path);
  if (format === undefined) return parseTektonPipelines(text, path);
  try {
    return [{ pipeline: readers[format](text, path) }];
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return [{ problem: error.message, line: Number(/^line (\d+):/.exec(error.message)?.[1] ?? 1) }];
  }
}

const readers = {
  'github-workflow': parseGithubPipeline,
  'github-action': parseGithubAction,
  gitlab: parseGitlabPipeline,
  jenkins: parseJenkinsfile,
} as const;
