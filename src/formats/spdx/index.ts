export { asCycloneDx, isSpdx } from './document.ts';
export { asVersion2, isSpdxGraph } from './graph.ts';
export { readTagValue } from './tag-value.ts';
