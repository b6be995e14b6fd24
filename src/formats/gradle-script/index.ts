export { parseGradleScript, type GradleRequirement, type GradleScript } from './gradle-script.ts';
