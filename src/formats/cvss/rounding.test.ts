import { describe, expect, it } from 'vitest';
import { parseCvss } from './index.ts';

describe('rounding', () => {
  it('gives all 2,592 base scores of v3.0 and v3.1 as their formula has them on paper', () => {
    const scores = paperScores();
    expect(scores.size).toBe(2_592);
    for (const [vector, score] of scores) {
      expect(parseCvss(`CVSS:3.0/${vector}`).score).toBe(score);
      expect(parseCvss(`CVSS:3.1/${vector}`).score).toBe(score);
    }
  });
});

/** Decimal fractions of at most this many digits are exact here. */
const digits = 100n;
const one = 10n ** digits;

type Weights = Readonly<Record<string, string>>;

const impactWeights: Weights = { H: '0.56', L: '0.22', N: '0' };
const attackVector: Weights = { N: '0.85', A: '0.62', L: '0.55', P: '0.2' };
const complexity: Weights = { L: '0.77', H: '0.44' };
const interaction: Weights = { N: '0.85', R: '0.62' };
const privileges: Readonly<Record<string, Weights>> = { U: { N: '0.85', L: '0.62', H: '0.27' }, C: { N: '0.85', L: '0.68', H: '0.5' } };

/** Every base vector of CVSS v3 with its score by the formula of v3.0, section 8.1, in exact decimals. */
function paperScores(): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const rows = product(attackVector, complexity, interaction, impactWeights, impactWeights, impactWeights);
  for (const [av = '', ac = '', ui = '', c = '', i = '', a = ''] of rows) {
    for (const [scope, weights] of Object.entries(privileges)) {
      for (const pr of Object.keys(weights)) {
        const exploitability = [attackVector[av], complexity[ac], weights[pr], interaction[ui]].reduce(
          (all, each) => times(all, exact(each)),
          exact('8.22'),
        );
        const subscore = one - [c, i, a].reduce((all, each) => times(all, one - exact(impactWeights[each])), one);
        scores.set(`AV:${av}/AC:${ac}/PR:${pr}/UI:${ui}/S:${scope}/C:${c}/I:${i}/A:${a}`, score(scope === 'C', exploitability, subscore));
      }
    }
  }
  return scores;
}

function score(changed: boolean, exploitability: bigint, subscore: bigint): number {
  const impact = changed
    ? times(exact('7.52'), subscore - exact('0.029')) - times(exact('3.25'), power(subscore - exact('0.02'), 15))
    : times(exact('6.42'), subscore);
  if (impact <= 0n) return 0;
  const sum = times(changed ? exact('1.08') : one, impact + exploitability);
  const tenths = (sum * 10n + one - 1n) / one;
  return Number(tenths > 100n ? 100n : tenths) / 10;
}

function exact(text = '0'): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(Number(digits), '0'));
}

function times(left: bigint, right: bigint): bigint {
  return (left * right) / one;
}

function power(base: bigint, exponent: number): bigint {
  let result = one;
  for (let count = 0; count < exponent; count += 1) result = times(result, base);
  return result;
}

function product(...lists: readonly Weights[]): readonly string[][] {
  return lists.reduce<string[][]>((rows, list) => rows.flatMap((row) => Object.keys(list).map((key) => [...row, key])), [[]]);
}
