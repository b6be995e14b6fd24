export { foreignPackageOf } from './read-foreign-component.ts';
export { readCycloneDx, type CycloneDxInventory } from './read.ts';
export { writeCycloneDx, type CycloneDxContent } from './write.ts';
