import type { LeftOut } from '../core/examination.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { Artifact } from '../core/image.ts';
import type { SourceTree } from '../core/source-tree.ts';
import type { Unknown } from '../core/unknown.ts';
import type { HttpClient } from '../platform/http/index.ts';
import type { OnProgress } from '../platform/progress.ts';
import type { Exclusion } from './tree-exclusion.ts';

/** A source tree, found and read. */
export interface OpenedTree {
  readonly artifact: Artifact;
  readonly tree: SourceTree;
  readonly unknowns: readonly Unknown[];
  /** What was not looked at, by rule. */
  readonly leftOut: readonly LeftOut[];
}

/** What opening a source tree needs from outside. */
export interface TreeTools {
  /** What is read of it. */
  readonly analysers: readonly FileAnalyser[];
  readonly exclusions: readonly Exclusion[];
  readonly http: HttpClient;
  /** For repositories that are not public; handed to the host of the target, once it asks. */
  readonly gitToken?: string;
  readonly onProgress?: OnProgress;
}

/** A place that source trees come from (`sources/<id>/source.ts`). A plug. */
export interface TreeSource {
  /** Folder name, and the prefix of targets: `git:https://…`. */
  readonly id: string;
  /** Whether a target without a prefix is one. */
  recognizes(target: string): boolean;
  /**
   * Reads what the analysers select.
   * @param place the target without the prefix @param reference as the user named it
   * @throws SeaworthyError `target-not-found`, `target-unsupported`, `usage`, `limit-exceeded`, `io-failed`
   */
  open(place: string, reference: string, tools: TreeTools): Promise<OpenedTree>;
}
