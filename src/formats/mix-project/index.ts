export { parseMixProject } from './mix-project.ts';
