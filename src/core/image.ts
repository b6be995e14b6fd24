import type { LayerReference } from './layer.ts';

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** What the image's configuration says of how it runs (OCI image-spec, config.md). Text of the image's author. */
export interface ImageConfig {
  readonly user?: string;
  readonly environment: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDirectory?: string;
  readonly exposedPorts: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly created?: string;
}

/** What is examined, by digest where one exists. */
export interface Artifact {
  readonly kind: 'image' | 'source-tree' | 'sbom';
  /** As the user named it, with its scheme where one was given. */
  readonly reference: string;
  /** Digest of the manifest where the source has one, else of the configuration: `sha256:<hex>`. */
  readonly digest?: string;
  /** Source trees only: id of the commit that was read. */
  readonly revision?: string;
  /** Names the archive gives it. */
  readonly tags: readonly string[];
  readonly platform?: Platform;
  readonly config?: ImageConfig;
  readonly layers: readonly LayerReference[];
}
