import type { ObjectJudge } from '../checks/index.ts';
import { MalformedError } from '../core/error.ts';
import { unifiedDiff } from '../formats/unified-diff/index.ts';
import { fixManifest, type ManifestFix } from './posture/fix-manifest.ts';

/** A file with manifests. */
export interface FixableFile {
  /** With slashes, as it is shown. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What fixing made of a file. */
export type FileFix = FixedFile | { readonly path: string; readonly problem: string };

export interface FixedFile extends ManifestFix {
  readonly path: string;
  /** Unified diff; empty where nothing changed. Its lines stand as they are in the file: escape them for a terminal. */
  readonly diff: string;
}

/** Which failures are to be fixed. */
export interface FixOptions {
  readonly judge: ObjectJudge;
  /** Ids of checks; all where none is named. */
  readonly checks: readonly string[];
}

/** Fixes what checks find in a file, on paper: who asked writes the bytes, or shows the diff. */
export function fixFile({ path, bytes }: FixableFile, { judge, checks }: FixOptions): FileFix {
  try {
    const fix = fixManifest(bytes, judge, (check) => checks.length === 0 || checks.includes(check));
    return { path, ...fix, diff: unifiedDiff(path, fix.before, fix.after) };
  } catch (error) {
    if (error instanceof MalformedError) return { path, problem: error.message };
    throw error;
  }
}
