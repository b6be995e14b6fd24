import { MalformedError } from '../../core/error.ts';
import { parseCvss } from './parse.ts';

type Words = Readonly<Record<string, string>>;

const reach: Words = { N: 'over the network', A: 'from the same network', L: 'from the machine itself', P: 'with the device in hand' };
const complexity: Words = {
  L: 'without special conditions',
  M: 'under somewhat special conditions',
  H: 'only under conditions that the attacker cannot choose',
};
const impact: Words = { H: 'all', C: 'all', L: 'some', P: 'some', N: 'no' };

/** How an attack goes, by metric and value, in the order in which it is told (CVSS v2 section 2.1, v3.1 section 2.1, v4.0 section 2.1). */
const attack: readonly (readonly [metric: string, words: Words])[] = [
  ['AV', reach],
  ['AC', complexity],
  ['AT', { N: '', P: 'where the system is set up in a certain way' }],
  ['Au', { N: 'without logging in', S: 'after logging in', M: 'after logging in more than once' }],
  ['PR', { N: 'without an account', L: 'with an ordinary account', H: 'with an account of an administrator' }],
  ['UI', { N: 'without anybody’s help', R: 'with the help of a user', P: 'with the passive help of a user', A: 'with the active help of a user' }],
];

const losses = [
  ['C', 'confidentiality'],
  ['I', 'integrity'],
  ['A', 'availability'],
] as const;

/**
 * What a vector says, for people: `over the network, without special conditions, without an account, without anybody’s help: all confidentiality, all integrity, no
 * availability is lost; it reaches beyond the vulnerable component`. Undefined where it is no vector.
 */
export function vectorInWords(vector: string): string | undefined {
  if (!isVector(vector)) return undefined;
  const metrics = new Map(
    vector
      .replaceAll(/[()]/g, '')
      .split('/')
      .map((part) => part.split(':', 2) as [string, string | undefined]),
  );
  const way = attack.flatMap(([metric, words]) => words[metrics.get(metric) ?? ''] || []);
  const lost = losses.map(([letter, noun]) => `${impact[metrics.get(`V${letter}`) ?? metrics.get(letter) ?? ''] ?? 'no'} ${noun}`);
  const beyond = metrics.get('S') === 'C' || ['SC', 'SI', 'SA'].some((metric) => (metrics.get(metric) ?? 'N') !== 'N');
  return `${way.join(', ')}: ${lost.join(', ')} is lost${beyond ? '; it reaches beyond the vulnerable component' : ''}`;
}

function isVector(vector: string): boolean {
  try {
    parseCvss(vector);
    return true;
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}
