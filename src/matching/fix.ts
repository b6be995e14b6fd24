import type { Fix } from '../core/match.ts';
import { evaluate, fixesOf, type Yardstick } from './affected.ts';
import { decide, type Decision, type Statement } from './decide.ts';

/** What the maintainers intend, the plainest word first, where records of one vulnerability differ. */
const intentions = ['wont-fix', 'deferred', 'not-fixed', 'unknown'] as const;

/**
 * Which versions end the affection, nearest above the installed one first: on every branch that has one, and only those at which no record says affected any
 * more. Fixes that need a subscription are not among them: without it there is no fix. Where those are all there is, the nearest is named beside.
 */
export function fixOf(statements: readonly Statement[], { outcome, by }: Decision, version: string, yardstick: Yardstick): Fix {
  if (outcome !== 'affected') return { state: 'unknown', versions: [] };
  const offered = statements.filter(({ subject }) => subject.needs === undefined);
  const versions = fixesAbove(version, offered, statements, yardstick);
  if (versions.length > 0) return { state: 'fixed', versions };
  const restricted = restrictedFix(version, statements, yardstick);
  return { state: intentionOf(by), versions: [], ...(restricted === undefined ? {} : { restricted }) };
}

/** Versions above the installed one that some of the statements name as fixes, at which all of them together say no more that it is affected; the nearest first. */
function fixesAbove(version: string, naming: readonly Statement[], statements: readonly Statement[], yardstick: Yardstick): readonly string[] {
  const { compare } = yardstick.versions;
  const named = new Set(naming.flatMap(({ advisory }) => fixesOf(advisory)));
  const above = [...named].filter((fix) => (compare(fix, version) ?? 0) > 0).toSorted((left, right) => compare(left, right) ?? 0);
  return above.filter((fix) => isSettledAt(fix, statements, yardstick));
}

function restrictedFix(version: string, statements: readonly Statement[], yardstick: Yardstick): Fix['restricted'] {
  const conditional = statements.filter(({ subject }) => subject.needs !== undefined);
  const [nearest] = fixesAbove(version, conditional, statements, yardstick);
  const needs = conditional.find(({ advisory }) => nearest !== undefined && fixesOf(advisory).includes(nearest))?.subject.needs;
  return nearest === undefined || needs === undefined ? undefined : { needs, version: nearest };
}

/** A version that the package's own line of development did not release is not of that line. */
function isSettledAt(version: string, statements: readonly Statement[], yardstick: Yardstick): boolean {
  const isOwn = statements.some(({ advisory, subject }) => subject.branch === true && fixesOf(advisory).includes(version));
  const then = statements.map(({ advisory, subject: { branch, ...elsewhere } }) => ({
    advisory,
    subject: isOwn && branch === true ? { ...elsewhere, branch } : elsewhere,
    standing: evaluate(advisory, version, yardstick),
  }));
  return decide(then, yardstick.versions).outcome === 'not-affected';
}

/** As the records state it; where they do not, no fix in any of them means that there is none yet. */
function intentionOf(by: readonly Statement[]): Fix['state'] {
  const stated = by.flatMap(({ advisory }) => advisory.fixState ?? []);
  const plainest = intentions.find((intention) => stated.includes(intention));
  if (plainest !== undefined) return plainest;
  return by.every(({ standing, subject }) => standing.rule === 'no-fix' || subject.needs !== undefined) ? 'not-fixed' : 'unknown';
}
