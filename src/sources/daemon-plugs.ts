export { containerd } from './containerd/source.ts';
export { docker } from './docker/source.ts';
export { podman } from './podman/source.ts';
