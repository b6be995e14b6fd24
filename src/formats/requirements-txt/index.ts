export { parseRequirementsTxt, type RequirementLine, type RequirementsFile } from './requirements-txt.ts';
