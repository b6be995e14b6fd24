import type { Catalog } from './ecosystem.ts';
import type { FileAnalyser } from './files.ts';

/** A file of a source tree that an analyser read. */
export interface SourceFile<Facts = unknown> {
  /** Relative to the root of the tree, with `/` between segments and none in front. */
  readonly path: string;
  readonly facts: Facts;
}

/** The files of a source tree as far as they were read. */
export interface SourceTree {
  /** Files an analyser read, ordered by path. */
  analysed<Facts>(analyser: FileAnalyser<Facts>): readonly SourceFile<Facts>[];
}

/**
 * Lists what a source tree declares: lock files, and manifests where there is none (`ecosystems/<name>/declarations.ts`). Sees all files of its kinds at once,
 * since workspaces, parents and modules are spread over folders. What it cannot pin down is an Unknown. Pure.
 */
export interface DeclarationCataloger {
  readonly id: string;
  readonly analysers: readonly FileAnalyser[];
  declare(tree: SourceTree): Catalog;
}
