import type { Unknown } from '../core/unknown.ts';

/** At most so many names stand in one sentence. */
const mostNamed = 5;

/**
 * Dependencies of a file that names no exact version for them: one Unknown for the file.
 * @param path of the file in its tree, without a leading slash
 * @param remedy what to do, as an imperative without a full stop: `commit the package-lock.json that npm install writes`
 */
export function unresolvedIn(path: string, dependencies: readonly string[], remedy: string): readonly Unknown[] {
  if (dependencies.length === 0) return [];
  const named = dependencies.slice(0, mostNamed).join(', ');
  const more = dependencies.length > mostNamed ? ` and ${dependencies.length - mostNamed} more` : '';
  return [
    {
      kind: 'unresolved-dependency',
      subject: `/${path}`,
      reason: `which versions of ${named}${more} will be installed is not told, so they were not compared with advisories: ${remedy}`,
      count: dependencies.length,
    },
  ];
}
