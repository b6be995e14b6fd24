import type { TextCheck } from '../../checks/check.ts';
import type { JudgedFile, PlacedFailure } from './placed.ts';
import { Tally } from './tally.ts';

/** Judges a text that is no object: a Dockerfile, a pipeline. */
export function judgeText<Model>(model: Model, checks: readonly TextCheck<Model>[]): JudgedFile {
  const tally = new Tally();
  const failures: PlacedFailure[] = [];
  for (const check of checks) {
    const answer = check.judge(model);
    tally.add(check.id, answer.state);
    if (answer.state !== 'fail') continue;
    for (const { line, column, message } of answer.failures) failures.push({ check: check.id, message, place: { line, column }, fixable: false });
  }
  return { subjects: 1, answered: tally.answered(), failures, unknowns: [] };
}
