export { deprecatedRegistry } from './deprecated-registry/check.ts';
export { forbiddenRegistry } from './forbidden-registry/check.ts';
export { imageNotPinned } from './image-not-pinned/check.ts';
export { imageNotPulledAnew } from './image-not-pulled-anew/check.ts';
export { imageTagMissing } from './image-tag-missing/check.ts';
export { publicRegistry } from './public-registry/check.ts';
export { registryNotAllowed } from './registry-not-allowed/check.ts';
