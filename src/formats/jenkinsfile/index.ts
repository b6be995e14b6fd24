export { parseJenkinsfile } from './pipeline.ts';
export { outsiderVariables } from './trust.ts';
export { everyCall } from './walk.ts';
