export { type UsedAction, parseGithubWorkflow } from './github-workflow.ts';
export { parseGithubAction, parseGithubPipeline } from './pipeline.ts';
