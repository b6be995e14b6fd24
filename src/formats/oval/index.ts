export { parseDefinition, type PatchDefinition, type PatchedPackage } from './definition.ts';
