export { parseIvy, type IvyDependency } from './ivy.ts';
