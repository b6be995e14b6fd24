import type { MacroVector } from './macro-vectors.ts';
import { scoreOf } from './macro-vectors.ts';
import type { Metric, Side } from './v4-metrics.ts';
import { levels, metricSet, sides } from './v4-metrics.ts';
import type { Metrics } from './vector.ts';
import { readMetrics } from './vector.ts';

/** The level of a metric, 0 being the gravest. */
type Level = (metric: Metric) => number;

/**
 * Score of a CVSS v4.0 vector without its prefix, 0.0 to 10.0 (section 8). Version 4.0 has one score: what the vector says of threat and environment
 * counts in it, and the gravest is taken where it says nothing.
 * @throws MalformedError
 */
export function scoreV4(text: string): number {
  const level = levelsOf(readMetrics(text, metricSet));
  if (hasNoImpact(level)) return 0;
  const macro = macroVectorOf(level);
  const score = scoreOf(macro) ?? 0;
  const reduced = score - meanReduction(level, macro, score);
  // A little more than half a step in floating point is half a step on paper.
  return Math.round((Math.min(Math.max(reduced, 0), 10) + 1e-6) * 10) / 10;
}

/** A modified metric stands before the one of the base. */
function levelsOf(metrics: Metrics): Level {
  return (metric) => {
    const values: readonly string[] = levels[metric];
    const modified = values.indexOf(metrics.get(`M${metric}`) ?? 'X');
    return Math.max(modified < 0 ? values.indexOf(metrics.get(metric) ?? 'X') : modified, 0);
  };
}

function hasNoImpact(level: Level): boolean {
  return (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'] as const).every((metric) => level(metric) === levels[metric].length - 1);
}

/** Section 8.2, tables 24 to 29. */
function macroVectorOf(level: Level): MacroVector {
  const is = (metric: Metric, value: string): boolean => levels[metric][level(metric)] === value;
  const open = [is('AV', 'N'), is('PR', 'N'), is('UI', 'N')];
  const high = [is('VC', 'H'), is('VI', 'H'), is('VA', 'H')];
  const needed = [is('CR', 'H'), is('IR', 'H'), is('AR', 'H')];
  return {
    eq1: open.every(Boolean) ? 0 : open.some(Boolean) && !is('AV', 'P') ? 1 : 2,
    eq2: is('AC', 'L') && is('AT', 'N') ? 0 : 1,
    eq3: high[0] === true && high[1] === true ? 0 : high.some(Boolean) ? 1 : 2,
    eq4: is('SI', 'S') || is('SA', 'S') ? 0 : is('SC', 'H') || is('SI', 'H') || is('SA', 'H') ? 1 : 2,
    eq5: level('E'),
    eq6: high.some((isHigh, index) => isHigh && needed[index] === true) ? 0 : 1,
  };
}

/** What the vector is below the gravest one of its MacroVector: the mean, over the sides that could be less grave, of the share gone towards it. */
function meanReduction(level: Level, macro: MacroVector, score: number): number {
  const { eq1, eq2, eq3, eq4, eq5, eq6 } = macro;
  const reductions = [
    reduction(level, score, scoreOf({ ...macro, eq1: eq1 + 1 }), `eq1=${eq1}`),
    reduction(level, score, scoreOf({ ...macro, eq2: eq2 + 1 }), `eq2=${eq2}`),
    reduction(level, score, lessImpact(macro), `eq3eq6=${eq3}${eq6}`),
    reduction(level, score, scoreOf({ ...macro, eq4: eq4 + 1 }), `eq4=${eq4}`),
    reduction(level, score, scoreOf({ ...macro, eq5: eq5 + 1 })),
  ].filter((each) => each !== undefined);
  return reductions.length === 0 ? 0 : reductions.reduce((sum, each) => sum + each, 0) / reductions.length;
}

/** EQ3 and EQ6 depend on each other and step down together: where both can, by the step that costs less. */
function lessImpact(macro: MacroVector): number | undefined {
  const { eq3, eq6 } = macro;
  const byRequirement = eq6 === 0 ? scoreOf({ ...macro, eq6: 1 }) : undefined;
  if (eq3 === 1 && eq6 === 0) return byRequirement;
  const byImpact = scoreOf({ ...macro, eq3: eq3 + 1 });
  return byRequirement === undefined || byImpact === undefined ? byImpact : Math.max(byRequirement, byImpact);
}

/** Undefined where the side cannot be less grave. */
function reduction(level: Level, score: number, lower: number | undefined, place = ''): number | undefined {
  if (lower === undefined) return undefined;
  const side = sides.get(place);
  return side === undefined ? 0 : ((score - lower) * distance(level, side)) / side.depth;
}

/** Levels between the vector and the first of the gravest ones that it is in no metric graver than. */
function distance(level: Level, { metrics, gravest }: Side): number {
  for (const vector of gravest) {
    const steps = metrics.map((metric, index) => level(metric) - (levels[metric] as readonly string[]).indexOf(vector[index] ?? ''));
    if (steps.every((step) => step >= 0)) return steps.reduce((sum, step) => sum + step, 0);
  }
  return 0;
}
