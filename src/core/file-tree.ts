import type { FileAnalyser } from './files.ts';
import type { LayerReference } from './layer.ts';

export type FileType = 'file' | 'directory' | 'symlink' | 'other';

/** One path of the final view of an image. */
export interface FileNode {
  readonly type: FileType;
  /** In bytes. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** Target of a symbolic link, as written. */
  readonly target?: string;
  readonly layer: LayerReference;
}

/** A file that an analyser read, in the final view. */
export interface AnalysedFile<Facts = unknown> {
  /** Without a leading slash. */
  readonly path: string;
  readonly facts: Facts;
  readonly layer: LayerReference;
  /** The same path in lower layers, highest first: what this one replaced, as far as the same analyser read it. */
  readonly replaced: readonly { readonly facts: Facts; readonly layer: LayerReference }[];
}

/** The final view of an image: all layers laid over each other, as a runtime would see it. */
export interface FileTree {
  get(path: string): FileNode | undefined;
  /** The path with every symbolic link on the way followed inside the tree; undefined where it leads nowhere or in a circle. */
  resolve(path: string): string | undefined;
  /** Visible files an analyser read, ordered by path. */
  analysed<Facts>(analyser: FileAnalyser<Facts>): readonly AnalysedFile<Facts>[];
  readonly layers: readonly LayerReference[];
}
