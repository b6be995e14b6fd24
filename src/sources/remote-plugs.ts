export { openRegistryImage } from './registry/source.ts';
export { openRepository } from './registry/repository.ts';
