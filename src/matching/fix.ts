import type { Fix } from '../core/match.ts';
import { evaluate, fixesOf, type Yardstick } from './affected.ts';
import { decide, type Decision, type Statement } from './decide.ts';

/** What the maintainers intend, the plainest word first, where records of one vulnerability differ. */
const intentions = ['wont-fix', 'deferred', 'not-fixed', 'unknown'] as const;

/**
 * Which versions end the affection, nearest above the installed one first: on every branch that has one, and only those at which no record says affected any
 * more. Fixes that need a subscription are not among them: without it there is no fix.
 */
export function fixOf(statements: readonly Statement[], { outcome, by }: Decision, version: string, yardstick: Yardstick): Fix {
  if (outcome !== 'affected') return { state: 'unknown', versions: [] };
  const { compare } = yardstick.versions;
  const offered = statements.filter(({ subject }) => subject.needs === undefined).flatMap(({ advisory }) => fixesOf(advisory));
  const above = [...new Set(offered)].filter((fix) => (compare(fix, version) ?? 0) > 0).toSorted((left, right) => compare(left, right) ?? 0);
  const versions = above.filter((fix) => isSettledAt(fix, statements, yardstick));
  if (versions.length > 0) return { state: 'fixed', versions };
  return { state: intentionOf(by), versions: [] };
}

function isSettledAt(version: string, statements: readonly Statement[], yardstick: Yardstick): boolean {
  const then = statements.map((statement) => ({ ...statement, standing: evaluate(statement.advisory, version, yardstick) }));
  return decide(then, yardstick.versions).outcome === 'not-affected';
}

/** As the records state it; where they do not, no fix in any of them means that there is none yet. */
function intentionOf(by: readonly Statement[]): Fix['state'] {
  const stated = by.flatMap(({ advisory }) => advisory.fixState ?? []);
  const plainest = intentions.find((intention) => stated.includes(intention));
  if (plainest !== undefined) return plainest;
  return by.every(({ standing, subject }) => standing.rule === 'no-fix' || subject.needs !== undefined) ? 'not-fixed' : 'unknown';
}
