import { itemsOf, type KubernetesValue } from '../kubernetes/object.ts';
import type { Demand, Found } from './component-check.ts';

type Place = Pick<Demand, 'flag' | 'field' | 'default' | 'orIn'>;

/** A setting that is true or false. */
export function mustBe(wanted: boolean, place: Place): Demand {
  return { ...place, accepts: ({ value }) => truth(value) === wanted, must: `be ${wanted}` };
}

/** A setting that must have some value. */
export function mustBeSet(place: Place): Demand {
  return { ...place, accepts: ({ value }) => value !== undefined && value !== '' && value !== 'true', must: 'be set' };
}

export function mustNotBeSet(place: Place): Demand {
  return { ...place, accepts: ({ value }) => value === undefined || value === '', must: 'not be set' };
}

/** A list of words, joined by commas in flags. */
export function mustInclude(word: string, place: Place): Demand {
  return { ...place, accepts: (found) => wordsOf(found).includes(word), must: `include ${word}` };
}

export function mustNotInclude(word: string, place: Place): Demand {
  return { ...place, accepts: (found) => !wordsOf(found).includes(word), must: `not include ${word}` };
}

export function mustBeOneOf(words: readonly string[], place: Place): Demand {
  return { ...place, accepts: ({ value }) => words.includes(String(value)), must: `be ${words.join(' or ')}` };
}

/** Every word of the list must be one of these. */
export function mustBeAmong(words: readonly string[], place: Place, must: string): Demand {
  return {
    ...place,
    accepts: (found) => {
      const given = wordsOf(found);
      return given.length > 0 && given.every((word) => words.includes(word));
    },
    must,
  };
}

/** A whole number of at least this. */
export function mustBeAtLeast(least: number, place: Place): Demand {
  return { ...place, accepts: ({ value }) => numberOf(value) >= least, must: `be ${least} or more` };
}

export function mustBeAbove(least: number, place: Place, must: string): Demand {
  return { ...place, accepts: ({ value }) => numberOf(value) > least, must };
}

export function truth(value: KubernetesValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = String(value ?? '').toLowerCase();
  if (['true', '1', 't'].includes(text)) return true;
  return ['false', '0', 'f'].includes(text) ? false : undefined;
}

/** Of a flag that may be repeated all words; of a field those of its list. */
export function wordsOf({ value, values }: Found): readonly string[] {
  const texts = values.length > 0 ? values : Array.isArray(value) ? itemsOf(value).map(String) : value === undefined ? [] : [String(value)];
  return texts.flatMap((text) => text.split(',').map((word) => word.trim())).filter((word) => word !== '');
}

function numberOf(value: KubernetesValue): number {
  return typeof value === 'number' ? value : /^-?\d{1,15}$/.test(String(value ?? '')) ? Number(value) : Number.NaN;
}

const units: Readonly<Record<string, number>> = { h: 3_600, m: 60, s: 1, ms: 0.001 };

/** Seconds of a duration as Go writes it: `1h30m`, `90s`; not a number where it is none. */
export function secondsOf(duration: string): number {
  if (/^0+$/.test(duration)) return 0;
  const parts = [...duration.slice(0, 100).matchAll(/(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration) return Number.NaN;
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
}
