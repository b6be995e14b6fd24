import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packed } from '../test/support/packed.ts';

/** Folders of manifests that are timed. */
export interface ManifestTrees {
  /** 100 files with workloads, chosen by hash. */
  readonly hundred: string;
  /** Every manifest of the corpus. */
  readonly corpus: string;
  /** A tenth of its files, and those eight times. */
  readonly once: string;
  readonly eightTimes: string;
}

/** Lays the corpus out on disk, once. */
export function buildManifests(folder: string): ManifestTrees {
  const trees = {
    hundred: join(folder, 'manifests-100'),
    corpus: join(folder, 'manifests'),
    once: join(folder, 'manifests-1x'),
    eightTimes: join(folder, 'manifests-8x'),
  };
  if (existsSync(join(trees.eightTimes, 'done'))) return trees;
  for (const tree of Object.values(trees)) rmSync(tree, { recursive: true, force: true });
  const files = [...packed('manifests', 'corpus.tar.gz')]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .toSorted(([one], [other]) => (hashOf(one) < hashOf(other) ? -1 : 1));
  const withWorkloads = files.filter(([, bytes]) => /^kind: (?:Deployment|StatefulSet|DaemonSet|Pod|Job|CronJob)\s*$/m.test(bytes.toString()));
  write(trees.corpus, files);
  write(trees.hundred, withWorkloads.slice(0, 100));
  const tenth = files.slice(0, Math.floor(files.length / 10));
  write(trees.once, tenth);
  for (let copy = 0; copy < 8; copy += 1) write(join(trees.eightTimes, String(copy)), tenth);
  writeFileSync(join(trees.eightTimes, 'done'), '');
  return trees;
}

function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex');
}

function write(folder: string, files: readonly (readonly [path: string, bytes: Buffer])[]): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
