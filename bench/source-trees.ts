// The source trees that are timed: the same files wherever they are built.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Raise when a recipe changes: trees of another version are built again. */
const version = 1;
const files = 100_000;
const filesInFolder = 100;
/** One project with a lock file in so many folders. */
const foldersPerProject = 20;
const packagesInProject = 200;

/** Paths of the built trees. */
export interface BenchTrees {
  /** 100,000 files in 1,000 folders, 50 of which hold a project with its lock file. */
  readonly large: string;
  /** A lock file of 12,500 packages, and one of 50,000. */
  readonly quarter: string;
  readonly whole: string;
}

/** Builds what is not there yet. */
export function buildTrees(folder: string): BenchTrees {
  const trees = join(folder, `trees-${version}`);
  if (!existsSync(trees)) {
    const unfinished = `${trees}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    writeLargeTree(join(unfinished, 'large'));
    for (const count of [12_500, 50_000]) writeText(join(unfinished, String(count), 'package-lock.json'), lockOf(count));
    renameSync(unfinished, trees);
  }
  return { large: join(trees, 'large'), quarter: join(trees, '12500', 'package-lock.json'), whole: join(trees, '50000', 'package-lock.json') };
}

function writeLargeTree(root: string): void {
  for (let folder = 0; folder < files / filesInFolder; folder += 1) {
    const place = join(root, `area-${folder % 10}`, `service-${folder}`);
    const isProject = folder % foldersPerProject === 0;
    const plain = isProject ? filesInFolder - 2 : filesInFolder;
    if (isProject) {
      writeText(join(place, 'package.json'), JSON.stringify({ name: `service-${folder}`, dependencies: { 'package-0': '1.0.0' } }));
      writeText(join(place, 'package-lock.json'), lockOf(packagesInProject));
    }
    for (let file = 0; file < plain; file += 1)
      writeText(join(place, `module-${file}.${file % 7 === 0 ? 'json' : 'ts'}`), `export const value = ${file};\n`);
  }
}

/** A lock file of npm, version 3, in which each package requires the next two. */
function lockOf(count: number): string {
  const packages = Array.from({ length: count }, (_, at) => {
    const next = [at + 1, at + 2].filter((other) => other < count).map((other) => [`package-${other}`, '^1.0.0']);
    return [`node_modules/package-${at}`, { version: `1.0.${at}`, dependencies: Object.fromEntries(next) }];
  });
  const root = ['', { name: 'app', dependencies: { 'package-0': '^1.0.0' } }];
  return JSON.stringify({ name: 'app', lockfileVersion: 3, packages: Object.fromEntries([root, ...packages]) });
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
