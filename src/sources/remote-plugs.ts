export { openRegistryImage } from './registry/source.ts';
