export { parseGitlabPipeline } from './pipeline.ts';
export { outsiderVariables } from './variables.ts';
