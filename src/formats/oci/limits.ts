/** Bounds of documents that describe an image. */
export const ociLimits = {
  /** Of an index or manifest, in bytes (as registries have it). */
  manifestBytes: 4 * 1024 * 1024,
  /** Of an image configuration, in bytes. */
  configBytes: 8 * 1024 * 1024,
  /** Nesting of JSON. */
  jsonDepth: 64,
  layers: 1_024,
  manifests: 4_096,
  history: 16_384,
  /** Indexes inside indexes. */
  indexDepth: 8,
} as const;
