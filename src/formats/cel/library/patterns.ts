import { RE2JS } from 're2js';
import type { Meter } from '../meter.ts';
import { global, member, type Overload } from './registry.ts';
import { problem, type CelProblem, type CelValue } from '../value.ts';

/** Patterns compiled before; one policy asks the same of every object. */
const compiled = new Map<string, RE2JS | CelProblem>();
const kept = 500;

/** RE2 takes time linear in the text, whatever the pattern. */
function patternOf(text: string): RE2JS | CelProblem {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (compiled.size >= kept) compiled.clear();
  const pattern = compile(text);
  compiled.set(text, pattern);
  return pattern;
}

function compile(text: string): RE2JS | CelProblem {
  try {
    return RE2JS.compile(text);
  } catch (error) {
    return problem(
      'runtime',
      `${JSON.stringify(text)} is no expression that RE2 understands: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** As the API server counts: by the length of the text times that of the pattern. */
function spend(text: string, pattern: string, meter: Meter): void {
  meter.spend(Math.ceil((1 + text.length) / 10) * Math.max(1, Math.ceil(pattern.length / 4)));
}

type Given = readonly [string, string];

function withPattern([text, pattern]: Given, meter: Meter, use: (pattern: RE2JS, text: string) => CelValue): CelValue {
  spend(text, pattern, meter);
  const expression = patternOf(pattern);
  return 'is' in expression ? expression : use(expression, text);
}

function find(given: Given, meter: Meter): CelValue {
  return withPattern(given, meter, (pattern, text) => {
    const matcher = pattern.matcher(text);
    return matcher.find() ? (matcher.group() ?? '') : '';
  });
}

function findAll(given: Given, limit: bigint, meter: Meter): CelValue {
  return withPattern(given, meter, (pattern, text) => {
    const found: string[] = [];
    const matcher = pattern.matcher(text);
    while (BigInt(found.length) !== limit && matcher.find()) found.push(matcher.group() ?? '');
    return found;
  });
}

const matches = (given: Given, meter: Meter): CelValue => withPattern(given, meter, (pattern, text) => pattern.matcher(text).find());

/** Expressions of RE2 (cel-spec, `matches`; Kubernetes' own library of regular expressions). */
export const patterns: readonly Overload[] = [
  global('matches', ['string', 'string'], matches, 'own'),
  member('matches', ['string', 'string'], matches, 'own'),
  member('find', ['string', 'string'], find, 'own'),
  member('findAll', ['string', 'string'], (given, meter) => findAll(given, -1n, meter), 'own'),
  member('findAll', ['string', 'string', 'int'], ([text, pattern, limit], meter) => findAll([text, pattern], limit, meter), 'own'),
];
