export { type UsedAction, parseGithubWorkflow } from './github-workflow.ts';
