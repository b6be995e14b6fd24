import type { Advisory } from '../core/advisory.ts';
import type { Subject } from '../core/match.ts';
import type { Ordering } from '../core/ordering.ts';
import type { Standing } from './affected.ts';
import { beforeAll } from './intervals.ts';

/** What one record says of one vulnerability in one package. */
export interface Statement {
  readonly advisory: Advisory;
  readonly subject: Subject;
  readonly standing: Standing;
}

/** What all records together say of it. */
export interface Decision {
  readonly outcome: Standing['outcome'];
  /** The statements that decided; others may say otherwise. */
  readonly by: readonly Statement[];
}

/**
 * Decides on one vulnerability in one package. Disclosure, fix and non-affection are separate facts:
 * 1. a record that says the package was never affected settles it; so does an installed fix of the package's own line of development, which was compared
 *    with what that line released, where no other record of the line holds it for affected: versions of other lines stand higher without having the fix, or
 *    lower with it;
 * 2. a record that knows no fix only discloses: another one's fix ends it, where the installed version has reached that fix;
 * 3. else one record that says affected is enough, so that of several fixes the highest counts: a changelog may name a first, incomplete fix and a security
 *    notice the second, or the other way round; to report one upload too many is better than to pass one;
 * 4. else one that could not be compared leaves it unknown.
 */
export function decide(statements: readonly Statement[], versions: Ordering): Decision {
  const never = statements.filter(({ standing }) => standing.rule === 'never');
  if (never.length > 0) return { outcome: 'not-affected', by: never };
  const settled = settledInBranch(statements);
  if (settled.length > 0) return { outcome: 'not-affected', by: settled };
  const fixed = statements.filter(({ standing }) => standing.rule === 'fixed');
  const affected = statements.filter(
    ({ standing }) => standing.outcome === 'affected' && !fixed.some((fix) => ends(fix.standing, standing, versions)),
  );
  if (affected.length > 0) return { outcome: 'affected', by: affected };
  const unknown = statements.filter(({ standing }) => standing.outcome === 'unknown');
  if (unknown.length > 0) return { outcome: 'unknown', by: unknown };
  return { outcome: 'not-affected', by: fixed.length > 0 ? fixed : statements };
}

function settledInBranch(statements: readonly Statement[]): readonly Statement[] {
  const own = statements.filter(({ subject }) => subject.branch === true);
  return own.every(({ standing }) => standing.outcome === 'not-affected') ? own.filter(({ standing }) => standing.rule === 'fixed') : [];
}

/** A fix ends an affection without one that began before it; one that began later, as on a younger branch, it does not touch. */
function ends(fix: Standing, disclosure: Standing, versions: Ordering): boolean {
  if (fix.rule !== 'fixed' || disclosure.rule !== 'no-fix') return false;
  return disclosure.introduced === beforeAll || (versions.compare(fix.fixed, disclosure.introduced) ?? -1) > 0;
}
