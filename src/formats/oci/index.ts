export { chooseManifest, imageNames, imagesOf, type ManifestChoice } from './choose-manifest.ts';
export { decodeConfig, type HistoryEntry, type OciConfig } from './config.ts';
export type { Descriptor } from './descriptor.ts';
export { parseDigest, type Digest } from './digest.ts';
export { decodeDockerManifest, type DockerImage } from './docker-manifest.ts';
export { decodeIndex, isIndex, type OciIndex } from './index-document.ts';
export { ociLimits } from './limits.ts';
export { decodeManifest, type LayerDescriptor, type OciManifest } from './manifest.ts';
export { fits, parsePlatform, platformText } from './platform.ts';
