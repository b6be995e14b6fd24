import { answerOf, type CheckAnswer } from '../core/check.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { podTemplatePlaceOf, podTemplatePlaces, type PodTemplatePlace } from '../kubernetes/pod.ts';
import type { CheckOptions, DeclaredCheck, FieldFailure, ObjectCheck } from './check.ts';
import type { Scope } from './clause.ts';
import { isOfKind, itemsOfScope } from './items.ts';
import { compile, isAskedFor, type CompiledClause } from './judge-declared.ts';
import { subjectOf, type Subject } from './subject.ts';

/** A check that judges one Kubernetes object at a time. */
export type SingleObjectCheck = DeclaredCheck | ObjectCheck;

/** What one check says of one object. */
export interface Answered {
  /** Its id. */
  readonly check: string;
  readonly answer: CheckAnswer<FieldFailure>;
}

/** Asks all checks of an object: the answers of those that apply, in the order of the checks; the others are left out. */
export type ObjectJudge = (object: KubernetesObject) => readonly Answered[];

/** Makes checks ready for one version of Kubernetes, the operator's parameters and the places of pods; what is made is for many objects. */
export function prepare(
  checks: readonly SingleObjectCheck[],
  options: CheckOptions,
  places: readonly PodTemplatePlace[] = podTemplatePlaces,
): ObjectJudge {
  const prepared = checks.map((check) => preparedCheck(check, options));
  const plans = new Map<string, Plan>();
  return (object) => {
    const kind = `${object.group}/${object.kind}`;
    let plan = plans.get(kind);
    if (plan === undefined) plans.set(kind, (plan = planFor(object, prepared, places)));
    return plan.entries.length === 0 ? [] : asked(plan, subjectOf(object, places), options);
  };
}

interface PreparedCheck {
  readonly check: SingleObjectCheck;
  readonly clauses: readonly CompiledClause[];
  readonly judge?: ObjectCheck['judge'];
  readonly passed: Answered;
}

function preparedCheck(check: SingleObjectCheck, options: CheckOptions): PreparedCheck {
  const answer: Answered = { check: check.id, answer: passed };
  if (check.subject === 'declared') return { check, clauses: compile(check, options), passed: answer };
  return { check, clauses: [], passed: answer, ...(isAskedFor(check, options) ? { judge: (...given) => check.judge(...given) } : {}) };
}

/** Who is asked of the objects of one kind. Clauses over the same scope share one walk over its items. */
interface Plan {
  readonly entries: readonly PlanEntry[];
  readonly walks: readonly Walk[];
  /** The answers where all is well. */
  readonly passed: readonly Answered[];
}

interface PlanEntry {
  readonly prepared: PreparedCheck;
  readonly judge: ObjectCheck['judge'] | undefined;
  /** Says nothing of an object without a pod. */
  readonly needsPod: boolean;
}

interface Walk {
  readonly scope: Scope;
  readonly clauses: readonly { readonly clause: CompiledClause; readonly entry: number }[];
}

function planFor(object: KubernetesObject, checks: readonly PreparedCheck[], places: readonly PodTemplatePlace[]): Plan {
  const makesPod = podTemplatePlaceOf(object, places) !== undefined;
  const walks = new Map<string, { scope: Scope; clauses: { clause: CompiledClause; entry: number }[] }>();
  const entries: PlanEntry[] = [];
  for (const prepared of checks) {
    const clauses = prepared.clauses.filter(({ over }) => (over.subject === 'object' ? over.kinds.some((kind) => isOfKind(object, kind)) : makesPod));
    const judge = prepared.judge !== undefined && speaksOf(prepared.check, object, makesPod) ? prepared.judge : undefined;
    if (clauses.length === 0 && judge === undefined) continue;
    for (const clause of clauses) {
      const name = JSON.stringify(clause.over);
      const walk = walks.get(name) ?? { scope: clause.over, clauses: [] };
      walk.clauses.push({ clause, entry: entries.length });
      walks.set(name, walk);
    }
    entries.push({ prepared, judge, needsPod: clauses.every(({ over }) => over.subject !== 'object') && judge === undefined });
  }
  return { entries, walks: [...walks.values()], passed: entries.map(({ prepared }) => prepared.passed) };
}

function speaksOf(check: SingleObjectCheck, object: KubernetesObject, makesPod: boolean): boolean {
  if (check.subject === 'declared') return false;
  if (check.kinds === 'any') return true;
  return check.kinds === 'pods' ? makesPod : check.kinds.some((kind) => isOfKind(object, kind));
}

function asked(plan: Plan, subject: Subject, options: CheckOptions): readonly Answered[] {
  const failures = walked(plan, subject);
  const answers: Answered[] = [];
  let areAllPassed = true;
  plan.entries.forEach(({ prepared, judge, needsPod }, index) => {
    const answer =
      needsPod && subject.pod === undefined ? notApplicable : answerOfEntry(failures[index], judge?.(subject.object, options, subject.pod));
    if (answer.state !== 'pass') areAllPassed = false;
    if (answer.state !== 'notapplicable') answers.push(answer.state === 'pass' ? prepared.passed : { check: prepared.check.id, answer });
  });
  return areAllPassed ? plan.passed : answers;
}

const passed: CheckAnswer<FieldFailure> = { state: 'pass' };
const notApplicable: CheckAnswer<FieldFailure> = { state: 'notapplicable' };

function answerOfEntry(failures: readonly FieldFailure[] | undefined, judged: CheckAnswer<FieldFailure> | undefined): CheckAnswer<FieldFailure> {
  return judged ?? (failures === undefined ? passed : answerOf(failures));
}

/** Failures by the number of the entry. */
function walked({ walks, entries }: Plan, subject: Subject): readonly (readonly FieldFailure[] | undefined)[] {
  const failures: (FieldFailure[] | undefined)[] = Array.from(entries, () => undefined);
  for (const { scope, clauses } of walks)
    for (const { around, path } of itemsOfScope(scope, subject) ?? [])
      for (let index = 0; index < clauses.length; index += 1) {
        const asked = clauses[index];
        if (asked?.clause.test(around) === true) (failures[asked.entry] ??= []).push(asked.clause.failureAt(path));
      }
  return failures;
}
