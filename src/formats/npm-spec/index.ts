export { isExactVersion, splitDescriptor, targetOfAlias, type Descriptor } from './descriptor.ts';
export { folderNamedBy, isElsewhere, isLocal, joinPaths, nameInRegistry, originOf, originOfSpec } from './origin.ts';
export { allRequiredFrom, newTree, placeIn, requiredFrom, type Place } from './places.ts';
export { requiredNames, requirementsOf, rootsOf, type Requirement } from './requirements.ts';
