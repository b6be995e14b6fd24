import type { ObjectJudge } from '../checks/index.ts';
import { MalformedError } from '../core/error.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { SourceTree } from '../core/source-tree.ts';
import { fixFile, type FixedFile } from './fix.ts';
import { isLikeAManifest, largestManifest } from './posture/manifests.ts';
import { chartHeads, kustomizations, unrenderedIn } from './posture/unrendered.ts';

/** What is fixed in a tree. */
export interface FixAsking {
  /** Asks the checks about an object of a file. @param path in the tree */
  judgeOf(path: string): ObjectJudge;
  /** Ids of checks; all where none is named. */
  readonly checks: readonly string[];
}

/** A file that fixes change, or of which something is left. */
export interface TreeFix extends FixedFile {
  /** Permission bits. */
  readonly mode: number;
}

/** Reads the manifests of a tree, and says how each would be fixed. Templates of charts and patches of overlays are left alone. */
export interface FixRoom {
  readonly analysers: readonly FileAnalyser[];
  conclude(tree: SourceTree): readonly TreeFix[];
}

export function fixRoom({ judgeOf, checks }: FixAsking): FixRoom {
  const manifests: FileAnalyser<TreeFix> = {
    id: 'manifest-to-fix',
    version: 1,
    selects: [{ suffix: '.yaml' }, { suffix: '.yml' }, { suffix: '.json' }],
    limit: largestManifest,
    read({ path, mode, ...file }) {
      const bytes = file.bytes();
      if (!isLikeAManifest(bytes)) return undefined;
      const fix = fixFile({ path, bytes }, { judge: judgeOf(path), checks });
      if ('problem' in fix) throw new MalformedError(fix.problem);
      return fix.fixed.length + fix.left.length === 0 ? undefined : { ...fix, mode };
    },
  };
  return {
    analysers: [manifests, chartHeads, kustomizations],
    conclude(tree) {
      const unrendered = unrenderedIn(tree);
      return tree.analysed(manifests).flatMap(({ path, facts }) => (unrendered.holds(path) ? [] : [facts]));
    },
  };
}
