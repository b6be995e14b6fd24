import type { CheckAnswer, CheckDescription } from '../../core/check.ts';
import type { CheckTally } from '../../core/posture.ts';
import type { Answered, JudgedFile } from './placed.ts';

interface Count {
  evaluated: number;
  failed: number;
  unknown: number;
}

/** Counts the answers of checks. */
export class Tally {
  readonly #counts = new Map<string, Count>();

  /** Takes an answer in; what does not apply is not counted. */
  add(check: string, state: CheckAnswer<unknown>['state']): void {
    if (state === 'notapplicable') return;
    const count = this.#count(check);
    if (state === 'unknown') count.unknown += 1;
    else count.evaluated += 1;
    if (state === 'fail') count.failed += 1;
  }

  addFile({ answered }: JudgedFile): void {
    for (const { check, ...counts } of answered) this.addAll(check, counts);
  }

  addAll(check: string, { evaluated, failed, unknown }: Omit<Answered, 'check'>): void {
    const count = this.#count(check);
    count.evaluated += evaluated;
    count.failed += failed;
    count.unknown += unknown;
  }

  #count(check: string): Count {
    const known = this.#counts.get(check);
    if (known !== undefined) return known;
    const count = { evaluated: 0, failed: 0, unknown: 0 };
    this.#counts.set(check, count);
    return count;
  }

  answered(): readonly Answered[] {
    return [...this.#counts].map(([check, count]) => ({ check, ...count }));
  }

  /** For every check, also those that were never asked. */
  of(checks: readonly CheckDescription[]): readonly CheckTally[] {
    return checks.map((check) => ({ check, ...(this.#counts.get(check.id) ?? { evaluated: 0, failed: 0, unknown: 0 }) }));
  }
}

/** Several subjects of one file as one. */
export function joinFiles(files: readonly JudgedFile[]): JudgedFile {
  const tally = new Tally();
  for (const file of files) tally.addFile(file);
  return {
    subjects: files.reduce((sum, { subjects }) => sum + subjects, 0),
    answered: tally.answered(),
    failures: files.flatMap(({ failures }) => failures),
    unknowns: files.flatMap(({ unknowns }) => unknowns),
  };
}
