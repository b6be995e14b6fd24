export { looksLikeReference, parseReference, referenceText, type ImageReference } from './reference.ts';
