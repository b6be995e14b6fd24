/** What a file is by its path alone. */
export type PipelineFormat = 'github-workflow' | 'github-action' | 'gitlab' | 'jenkins';

const forms: readonly (readonly [PipelineFormat, RegExp])[] = [
  ['github-workflow', /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/],
  ['github-action', /(?:^|\/)action\.ya?ml$/],
  ['gitlab', /(?:^|\/)[^/]*\.gitlab-ci\.ya?ml$/],
  ['jenkins', /(?:^|\/)(?:Jenkinsfile(?:[.-](?!(?:ya?ml|json|md|txt|lock)$)[^/]*)?|[^/]+\.(?:jenkinsfile|Jenkinsfile))$/],
];

/** The format of a file by where the systems look for it; undefined for others, and for Tekton, which is told by `apiVersion`. @param path with `/` */
export function pipelineFormatOf(path: string): PipelineFormat | undefined {
  return forms.find(([, form]) => form.test(path))?.[0];
}

/** Whether a path is that of a pipeline: a workflow or an action of GitHub, a pipeline of GitLab, a Jenkinsfile. @param path with `/` */
export function isPipelinePath(path: string): boolean {
  return pipelineFormatOf(path) !== undefined;
}
