import type { Unknown } from '../../core/unknown.ts';
import { folderOf, rootsOf } from './roots.ts';

/**
 * One Unknown for each build whose files name what the projects require and not what those packages require in turn.
 * @param paths of files that name dependencies
 * @param kind of those files, in the plural: `poms`
 */
export function intransitiveIn(paths: readonly string[], kind: string, remedy: string): readonly Unknown[] {
  const builds = new Map<string, string[]>();
  for (const [path, root] of rootsOf(paths)) {
    const build = builds.get(root);
    if (build === undefined) builds.set(root, [path]);
    else build.push(path);
  }
  return [...builds].map(([root, build]) => ({
    kind: 'unresolved-dependency',
    subject: `/${build.find((path) => folderOf(path) === root) ?? ''}`,
    reason: `${build.length === 1 ? 'it names' : `this and the other ${kind} below it name`} what the project requires itself, not what those packages require in turn: ${remedy}`,
    count: build.length,
  }));
}
