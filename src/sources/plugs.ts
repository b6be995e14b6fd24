export { dockerArchive } from './docker-archive/source.ts';
export { ociArchive } from './oci-archive/source.ts';
export { ociDir } from './oci-dir/source.ts';
