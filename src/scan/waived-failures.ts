import type { ObjectJudge, SingleObjectCheck } from '../checks/index.ts';
import { answerOf } from '../core/check.ts';
import type { Artifact } from '../core/image.ts';
import type { Exception } from '../core/policy.ts';
import { waiverTest } from '../policy/waive.ts';
import { containerOf } from './posture/stable-field.ts';
import { findingOf } from './posture/finding-of.ts';
import { referenceOf } from './posture/read-manifest.ts';

/** The same judge, but for failures that the policy waives: what is excepted on purpose is not to be fixed. @param path of the file in its tree */
export function withoutWaived(
  judge: ObjectJudge,
  checks: readonly SingleObjectCheck[],
  { artifact, exceptions, now }: Waiving,
  path: string,
): ObjectJudge {
  const isWaived = waiverTest(exceptions, artifact, now);
  const byId = new Map(checks.map((check) => [check.id, check]));
  return (object) =>
    judge(object).map((answered) => {
      const { answer } = answered;
      const check = byId.get(answered.check);
      if (answer.state !== 'fail' || check === undefined) return answered;
      const left = answer.failures.filter((failure) => {
        const placed = {
          check: check.id,
          message: failure.message,
          place: { line: 1, column: 1 },
          object: referenceOf(object),
          ...containerOf(object.body, failure.path),
          fixable: true,
        };
        return !isWaived(findingOf(placed, check, path, 0));
      });
      return { ...answered, answer: answerOf(left) };
    });
}

export interface Waiving {
  readonly artifact: Artifact;
  readonly exceptions: readonly Exception[];
  readonly now: Date;
}
