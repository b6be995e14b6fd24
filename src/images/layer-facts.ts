import type { UnknownKind } from '../core/unknown.ts';

/** All entries of a layer in the order of its tar, as columns of one length. Paths are normalised; whiteouts are entries like others. */
export interface LayerEntries {
  readonly count: number;
  /** Directories that entries lie in, without a leading or trailing slash; the root is the empty string. */
  readonly directories: readonly string[];
  /** Of each entry: place of its directory in `directories`. */
  readonly parents: Uint32Array;
  /** Of each entry: last component of its path. */
  readonly names: readonly string[];
  /** Of each entry: place of its type in `entryTypes`. */
  readonly types: Uint8Array;
  /** Of each entry, in bytes, expanded. */
  readonly sizes: Float64Array;
  /** Of each entry: permission bits. */
  readonly modes: Uint16Array;
  /** Of symlinks and hard links, by entry: as written. */
  readonly targets: ReadonlyMap<number, string>;
}

export const entryTypes = ['file', 'directory', 'symlink', 'hardlink', 'other'] as const;

/** What one analyser made of a layer. Entries are named by their place in the columns, ascending. */
export interface AnalyserFacts {
  /** Id of the analyser. */
  readonly analyser: string;
  readonly found: readonly { readonly entry: number; readonly facts: unknown }[];
  /** Entries it was offered and says nothing of: none of its business, or unreadable and listed so. */
  readonly silent: readonly number[];
  /** Hard links it selects whose content is not in this layer or was not read. */
  readonly missed: readonly number[];
  /** Paths it selects exactly, in this layer or not: in the final view a link may lead from there to what nobody read. */
  readonly paths: readonly string[];
  /** Directories it selects files in, likewise. */
  readonly directories: readonly { readonly path: string; readonly suffix: string }[];
}

/** Something in the layer that could not be examined. */
export interface LayerUnknown {
  readonly kind: UnknownKind;
  readonly subject: string;
  readonly reason: string;
  readonly count?: number;
  /** The entry it concerns: where that is not in the final view, nor is the unknown. */
  readonly entry?: number;
}

/** Everything the scan knows of one layer: cached by the diffID that was computed, and sent between threads. */
export interface LayerFacts {
  /** `sha256:<hex>` */
  readonly diffId: string;
  /** Of the uncompressed tar, in bytes. */
  readonly size: number;
  readonly entries: LayerEntries;
  /** One for each analyser of the set. */
  readonly analyses: readonly AnalyserFacts[];
  /** Of hard links that were read: the entry of the file whose content they were taken to have. */
  readonly links: ReadonlyMap<number, number>;
  readonly unknowns: readonly LayerUnknown[];
}
