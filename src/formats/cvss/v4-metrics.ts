import type { MetricSet } from './vector.ts';

/** Values of the metrics that the score depends on, the gravest first: a place in the list is a level of severity (CVSS v4.0, section 8.2). */
export const levels = {
  AV: ['N', 'A', 'L', 'P'],
  AC: ['L', 'H'],
  AT: ['N', 'P'],
  PR: ['N', 'L', 'H'],
  UI: ['N', 'P', 'A'],
  VC: ['H', 'L', 'N'],
  VI: ['H', 'L', 'N'],
  VA: ['H', 'L', 'N'],
  SC: ['H', 'L', 'N'],
  // Safety is a value of the modified metrics only.
  SI: ['S', 'H', 'L', 'N'],
  SA: ['S', 'H', 'L', 'N'],
  E: ['A', 'P', 'U'],
  CR: ['H', 'M', 'L'],
  IR: ['H', 'M', 'L'],
  AR: ['H', 'M', 'L'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A metric that the score depends on. */
export type Metric = keyof typeof levels;

const base = ['AV', 'AC', 'AT', 'PR', 'UI', 'VC', 'VI', 'VA', 'SC', 'SI', 'SA'] as const satisfies readonly Metric[];
const threatAndRequirements = ['E', 'CR', 'IR', 'AR'] as const satisfies readonly Metric[];

/** Everything a vector may say (CVSS v4.0, section 7, table 23). */
export const metricSet: MetricSet = {
  mandatory: Object.fromEntries(base.map((metric) => [metric, levels[metric].filter((value) => value !== 'S')])),
  optional: {
    ...Object.fromEntries(threatAndRequirements.map((metric) => [metric, ['X', ...levels[metric]]])),
    ...Object.fromEntries(base.map((metric) => [`M${metric}`, ['X', ...levels[metric]]])),
    S: ['X', 'N', 'P'],
    AU: ['X', 'N', 'Y'],
    R: ['X', 'A', 'U', 'I'],
    V: ['X', 'D', 'C'],
    RE: ['X', 'L', 'M', 'H'],
    U: ['X', 'Clear', 'Green', 'Amber', 'Red'],
  },
};

/** One side of the vulnerability at one level: its gravest vectors, one letter for each metric, and how many levels lie between them and the next MacroVector. */
export interface Side {
  readonly metrics: readonly Metric[];
  readonly gravest: readonly string[];
  readonly depth: number;
}

const exploitation: readonly Metric[] = ['AV', 'PR', 'UI'];
const complexity: readonly Metric[] = ['AC', 'AT'];
const impact: readonly Metric[] = ['VC', 'VI', 'VA', 'CR', 'IR', 'AR'];
const subsequent: readonly Metric[] = ['SC', 'SI', 'SA'];

/** The sides by the levels of their equivalence sets (CVSS v4.0, section 8.2, tables 24 to 30); EQ5 has one metric, and no distance inside a level. */
export const sides: ReadonlyMap<string, Side> = new Map([
  ['eq1=0', { metrics: exploitation, gravest: ['NNN'], depth: 1 }],
  ['eq1=1', { metrics: exploitation, gravest: ['ANN', 'NLN', 'NNP'], depth: 4 }],
  ['eq1=2', { metrics: exploitation, gravest: ['PNN', 'ALP'], depth: 5 }],
  ['eq2=0', { metrics: complexity, gravest: ['LN'], depth: 1 }],
  ['eq2=1', { metrics: complexity, gravest: ['HN', 'LP'], depth: 2 }],
  ['eq3eq6=00', { metrics: impact, gravest: ['HHHHHH'], depth: 7 }],
  ['eq3eq6=01', { metrics: impact, gravest: ['HHLMMH', 'HHHMMM'], depth: 6 }],
  ['eq3eq6=10', { metrics: impact, gravest: ['LHHHHH', 'HLHHHH'], depth: 8 }],
  ['eq3eq6=11', { metrics: impact, gravest: ['LHLHMH', 'LHHHMM', 'HLHMHM', 'HLLMHH', 'LLHHHM'], depth: 8 }],
  ['eq3eq6=21', { metrics: impact, gravest: ['LLLHHH'], depth: 10 }],
  ['eq4=0', { metrics: subsequent, gravest: ['HSS'], depth: 6 }],
  ['eq4=1', { metrics: subsequent, gravest: ['HHH'], depth: 5 }],
  ['eq4=2', { metrics: subsequent, gravest: ['LLL'], depth: 4 }],
]);
