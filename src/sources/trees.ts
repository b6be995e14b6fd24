import { basename } from 'node:path';
import type { FileAnalyser } from '../core/files.ts';
import { Selection } from '../images/index.ts';
import { isDaemonTarget } from './daemon-target.ts';
import * as plugs from './tree-plugs.ts';
import type { OpenedTree, TreeSource, TreeTools } from './tree-source.ts';

const sources: readonly TreeSource[] = Object.values(plugs);

/** Whether a target is a source tree: by its prefix, or by what it is. */
export function isTreeTarget(target: string): boolean {
  return !isDaemonTarget(target) && sourceOf(target) !== undefined;
}

/** Whether a target is a file that says what a project depends on, by its name. */
export function isDeclaringFile(target: string, analysers: readonly FileAnalyser[]): boolean {
  const name = basename(target);
  return new Selection(analysers).byPath('', name, name).length > 0;
}

/** Finds a source tree and reads what says which packages it depends on. A target that no place recognises is taken for a folder or file. @throws SeaworthyError */
export function openTree(target: string, tools: TreeTools): Promise<OpenedTree> {
  const source = sourceOf(target) ?? plugs.directory;
  const place = target.startsWith(`${source.id}:`) ? target.slice(source.id.length + 1) : target;
  return source.open(place, target, tools);
}

function sourceOf(target: string): TreeSource | undefined {
  return sources.find(({ id }) => target.startsWith(`${id}:`)) ?? sources.find((source) => source.recognizes(target));
}
