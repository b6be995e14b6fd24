/** A layer of an image, by its place and by the digest of its uncompressed tar (OCI image-spec, config.md: DiffID). */
export interface LayerReference {
  /** 0 is the lowest; history entries without a layer do not count. */
  readonly index: number;
  /** `sha256:<hex>`, computed here, never claimed. */
  readonly diffId: string;
  /** The instruction that made it, from the image's history; text of the image's author. */
  readonly createdBy?: string;
}
