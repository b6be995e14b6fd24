import type { CheckOptions, TextCheck } from '../../checks/check.ts';
import { isAskedFor } from '../../checks/judge-declared.ts';
import type { JudgedFile, PlacedFailure } from './placed.ts';
import { Tally } from './tally.ts';

/** Judges a text that is no object: a Dockerfile, a pipeline. */
export function judgeText<Model>(model: Model, checks: readonly TextCheck<Model>[], options: CheckOptions): JudgedFile {
  const tally = new Tally();
  const failures: PlacedFailure[] = [];
  for (const check of checks) {
    if (!isAskedFor(check, options)) continue;
    const answer = check.judge(model, options);
    tally.add(check.id, answer.state);
    if (answer.state !== 'fail') continue;
    for (const { line, column, message } of answer.failures) failures.push({ check: check.id, message, place: { line, column }, fixable: false });
  }
  return { subjects: 1, answered: tally.answered(), failures, unknowns: [] };
}
