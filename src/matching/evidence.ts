import type { Evidence } from '../core/match.ts';
import type { Standing } from './affected.ts';
import type { Statement } from './decide.ts';
import { beforeAll } from './intervals.ts';

/** A statement as people and `explain` read it. */
export function evidenceOf({ advisory, subject, standing }: Statement): Evidence {
  return { advisory: advisory.id, source: advisory.source, subject, because: because({ advisory, subject, standing }), outcome: standing.outcome };
}

/** The comparison that decided, with what a fix needs: `1.2-3 < 1.2-3ubuntu0.1~esm1 (the fix needs Ubuntu Pro)`. */
export function because({ advisory, subject, standing }: Statement): string {
  const text = comparison(standing, subject.version);
  if (standing.rule === 'no-fix' && advisory.fixState === 'unknown')
    return `${from(standing.introduced)}${subject.version}, where it ends is not told`;
  return subject.needs !== undefined && standing.rule === 'before-fix' ? `${text} (the fix needs ${subject.needs})` : text;
}

function comparison(standing: Standing, version: string): string {
  switch (standing.rule) {
    case 'listed':
      return `${version} is listed`;
    case 'before-fix':
      return `${from(standing.introduced)}${version} < ${standing.fixed}`;
    case 'up-to-last':
      return `${from(standing.introduced)}${version} ≤ ${standing.last}`;
    case 'no-fix':
      return `${from(standing.introduced)}${version}, no fix is known`;
    case 'never':
      return 'never affected';
    case 'fixed':
      return `${version} ≥ ${standing.fixed}`;
    case 'outside':
      return `${version} is outside the affected versions`;
    case 'incomparable':
      return `${version} cannot be ordered against ${standing.bound}`;
    case 'contradictory':
      return `the range from ${standing.introduced} on contradicts itself`;
    case 'no-version':
      return version === '' ? 'the package states no version' : 'the record names no versions';
  }
}

function from(introduced: string): string {
  return introduced === beforeAll ? '' : `${introduced} ≤ `;
}
