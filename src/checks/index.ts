import type { KubernetesObject } from '../kubernetes/object.ts';
import { podOf } from '../kubernetes/pod.ts';
import type { CheckOptions, DeclaredCheck } from './check.ts';
import { judgeOf } from './judge-declared.ts';
import * as workload from './workload/plugs.ts';

/** Checks of single objects. */
export const objectChecks: readonly DeclaredCheck[] = [...Object.values(workload)];

export function prepare(checks: readonly DeclaredCheck[], options: CheckOptions) {
  const judges = checks.map((check) => ({ check: check.id, judge: judgeOf(check, options) }));
  return (object: KubernetesObject) => {
    const subject = { object, pod: podOf(object) };
    return judges.map(({ check, judge }) => ({ check, answer: judge(subject) }));
  };
}
