import { describe, expect, it } from 'vitest';
import { isPipelinePath, pipelineFormatOf, readPipelines } from './index.ts';

describe('files of pipelines', () => {
  it.each<[string, string | undefined, string]>([
    ['.github/workflows/ci.yml', 'github-workflow', 'a workflow'],
    ['services/shop/.github/workflows/ci.yaml', 'github-workflow', 'also further down, as templates are'],
    ['.github/workflows/shared/action.yml', 'github-action', 'an action beside workflows'],
    ['.github/actions/set-up/action.yaml', 'github-action', 'an action'],
    ['action.yml', 'github-action', 'a repository that is one'],
    ['.gitlab-ci.yml', 'gitlab', 'the pipeline'],
    ['ci/build.gitlab-ci.yml', 'gitlab', 'a part of one'],
    ['Jenkinsfile', 'jenkins', 'the pipeline'],
    ['ci/Jenkinsfile.release', 'jenkins', 'one of several'],
    ['release.jenkinsfile', 'jenkins', 'by its ending'],
    ['.github/workflows/README.md', undefined, 'a text'],
    ['.github/dependabot.yml', undefined, 'a configuration'],
    ['transaction.yml', undefined, 'a name that only ends alike'],
    ['src/Jenkinsfiles/readme', undefined, 'a folder'],
    ['beat/Jenkinsfile.yml', undefined, 'what a library reads in its own form'],
    ['tekton/task.yaml', undefined, 'which its apiVersion tells'],
  ])('%s is %s: %s', (...[path, format]) => {
    expect(pipelineFormatOf(path)).toBe(format);
    expect(isPipelinePath(path)).toBe(format !== undefined);
  });

  it('are read by what they are', () => {
    const kinds = (path: string, text: string) =>
      readPipelines(path, text).map((read) => ('pipeline' in read ? `${read.pipeline.system} ${read.pipeline.kind}` : read.line));
    expect(kinds('.github/workflows/a.yml', 'on: push\njobs: { a: { steps: [] } }')).toEqual(['github workflow']);
    expect(kinds('action.yml', 'runs: { using: node24 }')).toEqual(['github action']);
    expect(kinds('.gitlab-ci.yml', 'a: { script: b }')).toEqual(['gitlab pipeline']);
    expect(kinds('Jenkinsfile', 'node { }')).toEqual(['jenkins scripted']);
    expect(kinds('a.yaml', 'apiVersion: tekton.dev/v1\nkind: Task\nspec: {}')).toEqual(['tekton Task']);
    expect(kinds('a.yaml', 'apiVersion: v1\nkind: Pod')).toEqual([]);
  });

  it('that cannot be read say why and where', () => {
    expect(readPipelines('.gitlab-ci.yml', 'a: 1\nb: [\n')).toEqual([{ problem: expect.stringMatching(/^line 2: /), line: 2 }]);
    expect(readPipelines('Jenkinsfile', '')).toEqual([{ problem: expect.stringMatching(/nothing is called/), line: 1 }]);
  });
});
