import type { Platform } from '../core/image.ts';
import type { Digest } from '../formats/oci/index.ts';
import type { OciConfig } from '../formats/oci/index.ts';
import type { StoredBytes } from './image-files.ts';

/** A layer as its image claims it; nothing of it is believed before it is computed. */
export interface StoredLayer {
  /** For messages: its digest, or its name in the archive. */
  readonly name: string;
  readonly bytes: StoredBytes;
  /** Of the bytes as they are stored, where the image claims one. */
  readonly digest?: Digest;
  /** Of the bytes uncompressed. */
  readonly diffId: Digest;
}

/** One image, found, its manifest and configuration verified, its layers not yet read. */
export interface StoredImage {
  /** Of the manifest where there is one, else of the configuration. */
  readonly digest: string;
  /** Of the configuration: `sha256:<hex>`. */
  readonly configDigest: string;
  readonly tags: readonly string[];
  readonly config: OciConfig;
  /** Lowest first, one for each diffId of the configuration. */
  readonly layers: readonly StoredLayer[];
}

/** Which image of several is meant. */
export interface ImageChoice {
  /** A tag, `@sha256:…` or `@<index>`, as it follows the path in the target. */
  readonly selector?: string;
  /** What the user asked for. */
  readonly platform?: Platform;
  /** Taken among several when the user asked for none. */
  readonly defaultPlatform: Platform;
}
