import { policiesOf, usualExport } from '../../src/checks/admission-policy.ts';
import type { CheckOptions, DeclaredCheck } from '../../src/checks/check.ts';
import { judgeOf } from '../../src/checks/judge-declared.ts';
import type { Subject } from '../../src/checks/subject.ts';
import { evaluatePolicy } from '../../src/checks/user-evaluate.ts';
import { matchesObject } from '../../src/checks/user-match.ts';
import { readUserPolicy } from '../../src/checks/user-policy.ts';
import { fieldsOf, objectOf, type KubernetesFields } from '../../src/kubernetes/object.ts';

/** Where the two back-ends of a check do not say the same; undefined where they do. */
export type Difference = string | undefined;

/** Compares what the closure of a check and our evaluation of its exported policy say of objects; `heard` is told each verdict. Undefined where no policy is written from it. */
export function backEndsOf(
  check: DeclaredCheck,
  options: CheckOptions,
  heard?: (verdict: string) => void,
): ((subject: Subject) => Difference) | undefined {
  const [exported] = policiesOf([check], { ...usualExport, ...options, withOtherProjects: true }).policies;
  if (exported === undefined) return undefined;
  const judge = judgeOf(check, options);
  const enforce = enforcerOf(exported.policy, exported.parameters);
  return (subject) => {
    const { object } = subject;
    // This group is served no more, so that no policy speaks of it.
    if (object.group === 'extensions') return undefined;
    const expected = judge(subject).state;
    heard?.(expected);
    const found = enforce(subject);
    const isSame = expected === 'fail' ? found === 'fail' : found === 'pass' || found === 'notapplicable';
    return isSame ? undefined : `${check.id} says ${expected}, its policy ${found}: ${JSON.stringify(object.body).slice(0, 2_000)}`;
  };
}

function enforcerOf(document: KubernetesFields, parameters: KubernetesFields | undefined): (subject: Subject) => string {
  const object = objectOf(document, []);
  const policy = object === undefined ? { wrong: 'it is no object' } : readUserPolicy(object);
  if ('wrong' in policy) throw new Error(`the exported policy cannot be read: ${policy.wrong}\n${JSON.stringify(fieldsOf(document['spec']))}`);
  return (subject) => {
    if (matchesObject(policy.matchConstraints, subject.object, {}) !== 'yes') return 'notapplicable';
    const outcome = evaluatePolicy(policy, subject.object, {}, parameters);
    if (outcome.state === 'fail' && outcome.messages.some((message) => message.includes('resulted in an error'))) return outcome.messages.join();
    return outcome.state === 'unknown' ? outcome.reason : outcome.state;
  };
}
