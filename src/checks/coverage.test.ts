import { describe, expect, it } from 'vitest';
import type { CheckDescription } from '../core/check.ts';
import type { CheckTally, Framework, FrameworkItem } from '../core/posture.ts';
import { coverageOf } from './coverage.ts';

const item = (id: string, tiers: FrameworkItem['tiers'] = ['manifest']): FrameworkItem => ({ id, section: 'one', topic: 'a demand', tiers });
const framework: Framework = {
  id: 'guide',
  title: 'A guide',
  version: '1.0',
  source: 'https://example.com',
  items: [item('1'), item('2', ['host']), item('3', ['process'])],
};

function tally(id: string, items: readonly string[], counts: Partial<CheckTally>): CheckTally {
  const references = items.map((name) => ({ framework: 'guide', item: name }));
  const check: CheckDescription = { id, catalogue: 'X-01', title: id, severity: 'low', why: '', remediation: '', references };
  return { check, evaluated: 0, failed: 0, unknown: 0, ...counts };
}

const unasked = tally('waiting', ['1'], {});
const waiting: CheckTally = { ...unasked, check: { ...unasked.check, optIn: true } };

describe('coverageOf', () => {
  it.each`
    tallies                                                                    | state              | because
    ${[tally('a', ['1'], { evaluated: 2 }), waiting]}                          | ${'passed'}        | ${'a check that waits to be asked for holds nothing up'}
    ${[waiting]}                                                               | ${'not-evaluated'} | ${'nobody asked for its only check'}
    ${[tally('a', ['1'], { evaluated: 2 })]}                                   | ${'passed'}        | ${'all its checks were asked and none failed'}
    ${[tally('a', ['1'], { evaluated: 2 }), tally('b', ['1'], {})]}            | ${'not-evaluated'} | ${'one of its checks had nothing to look at'}
    ${[tally('a', ['1'], { evaluated: 2, unknown: 1 })]}                       | ${'not-evaluated'} | ${'one could not tell'}
    ${[tally('a', ['1'], { evaluated: 2, failed: 1 }), tally('b', ['1'], {})]} | ${'failed'}        | ${'one failure is enough'}
    ${[tally('a', ['2'], { evaluated: 2 })]}                                   | ${'manual'}        | ${'no check speaks of it'}
    ${[tally('a', ['1'], {})]}                                                 | ${'not-evaluated'} | ${'nothing was there'}
  `('is $state where $because', ({ tallies, state }: { tallies: readonly CheckTally[]; state: string }) => {
    expect(coverageOf(framework, tallies, ['manifest']).answers[0]?.state).toBe(state);
  });

  it('says what is missing', () => {
    const { answers } = coverageOf(framework, [], ['manifest']);
    expect(answers.map(({ reason }) => reason)).toEqual([
      'no check of this version asks it',
      'it needs data of the hosts',
      'it needs people: no scan can prove it',
    ]);
  });
});
