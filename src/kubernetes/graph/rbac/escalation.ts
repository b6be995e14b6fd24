import { subjectKey, subjectText, type Access, type Grant, type Subject } from './access.ts';
import { powerBookOf, type HeldPower, type PowerBook } from './held-powers.ts';
import { powerText, type PowerId } from './powers.ts';
import { membersOf } from './members.ts';
import { takersOf, waitingKeys, type Accounts, type Taker } from './takers.ts';

/** A way from somebody to all rights in the cluster that they do not have themselves. */
export interface EscalationPath {
  readonly subject: Subject;
  /** The grant that opens the first step. */
  readonly grant: Grant;
  /** What they can do, step by step; the last one ends with all rights. */
  readonly steps: readonly string[];
}

/** A step that somebody can take, and whose rights they then have; none where these are all rights already. */
interface Step {
  readonly grant: Grant;
  readonly text: string;
  readonly next?: Subject;
}

/** Everybody who can come to all rights in the cluster by steps that RBAC allows, each by a shortest way; those who have them already are not among them. */
export function escalationPaths(access: Access, accounts: Accounts): readonly EscalationPath[] {
  if (access.grants.length === 0) return [];
  const book = powerBookOf(access);
  const subjects = [...new Map(access.grants.map(({ subject }) => [subjectKey(subject), subject])).values()];
  const takers = takersOf(access, subjects, book);
  const starts = subjects.flatMap((subject) => startOf(subject, book));
  const [ready, others] = [starts.filter(({ step }) => step === undefined), starts.filter(({ step }) => step !== undefined)];
  return pathsBackFrom([...ready, ...others], takers, accounts);
}

interface Start {
  readonly subject: Subject;
  /** None for those who have all rights. */
  readonly step?: Step;
}

function startOf(subject: Subject, book: PowerBook): readonly Start[] {
  if (book.own(subject).everywhere.has('everything')) return [{ subject }];
  const step = directStep(subject, book);
  return step === undefined ? [] : [{ subject, step }];
}

/** Powers that in the whole cluster make one its administrator, one beside the other. */
interface DirectWay {
  readonly first: PowerId;
  /** A name for which the first suffices. */
  readonly enough?: string;
  /** Any of these is needed, too. */
  readonly second: readonly PowerId[];
  /** The second suffices for some names only: whom one impersonates does not matter where one chooses the group. */
  readonly forSomeNames?: true;
}

const direct: readonly DirectWay[] = [
  { first: 'impersonate-users', second: ['impersonate-users'] },
  { first: 'impersonate-groups', enough: 'system:masters', second: ['impersonate-users', 'impersonate-accounts'], forSomeNames: true },
  { first: 'bind-roles', enough: 'cluster-admin', second: ['write-cluster-bindings'] },
  { first: 'escalate-cluster-roles', second: ['write-cluster-roles'] },
];

function directStep(subject: Subject, book: PowerBook): Step | undefined {
  const own = book.own(subject).everywhere;
  for (const { first, enough, second, forSomeNames } of direct) {
    const named = own.get(first);
    const one = named !== undefined && enough !== undefined && named.names.includes(enough) ? named : book.held(subject, first, undefined);
    const others = second.map((id) => book.held(subject, id, undefined) ?? (forSomeNames === true ? own.get(id) : undefined));
    const other = others.find((power) => power !== undefined);
    const grant = ownGrant(subject, [one, other]);
    if (one === undefined || other === undefined || grant === undefined) continue;
    const what = [...new Set([one.id, other.id])].map(powerText).join(' and ');
    return { grant, text: `${subjectText(subject)} can ${what} in the whole cluster and so do everything` };
  }
  return undefined;
}

/** A grant to the subject itself; what its groups are granted is told of the groups. */
function ownGrant(subject: Subject, powers: readonly (HeldPower | undefined)[]): Grant | undefined {
  return powers.find((power) => power !== undefined && subjectKey(power.grant.subject) === subjectKey(subject))?.grant;
}

/** Goes backwards from those who have all rights, breadth first: each subject is reached once, each way to become somebody looked at once. */
function pathsBackFrom(starts: readonly Start[], takers: ReadonlyMap<string, readonly Taker[]>, accounts: Accounts): readonly EscalationPath[] {
  const waiting = new Map(takers);
  const reached = new Map<string, Step | undefined>();
  const queue: Subject[] = [];
  const members = membersOf(accounts.known);
  const visited = new Set<string>();
  for (const { subject, step } of starts) reach(subject, step);
  // The queue grows while it is gone through.
  for (const subject of queue) for (const account of subject.kind === 'Group' ? members(subject.name) : [subject]) visit(account, subject);
  return queue.flatMap((subject) => pathOf(subject, reached));

  function reach(subject: Subject, step: Step | undefined): void {
    if (reached.has(subjectKey(subject))) return;
    reached.set(subjectKey(subject), step);
    queue.push(subject);
  }

  /** Whoever can become the account has the rights of `owner`: its own, or those of a group that it is in. */
  function visit(account: Subject, owner: Subject): void {
    if (account.kind !== 'ServiceAccount' || visited.has(subjectKey(account))) return;
    visited.add(subjectKey(account));
    for (const key of waitingKeys(account, accounts)) {
      for (const taker of waiting.get(key) ?? []) for (const grant of taker.grants) reach(grant.subject, stepOf(grant, taker, account, owner));
      waiting.delete(key);
    }
  }
}

function stepOf(grant: Grant, { how, namespace }: Taker, account: Subject, owner: Subject): Step {
  const where = namespace === undefined ? 'in every namespace' : namespace === '' ? 'in its namespace' : `in namespace ${namespace}`;
  return { grant, text: `${subjectText(grant.subject)} can ${how} ${where} and so act as ${subjectText(account)}`, next: owner };
}

function pathOf(subject: Subject, reached: ReadonlyMap<string, Step | undefined>): readonly EscalationPath[] {
  const first = reached.get(subjectKey(subject));
  if (first === undefined) return [];
  const steps: string[] = [];
  let [step, owner]: [Step | undefined, Subject] = [first, subject];
  // Each subject is reached from one that was reached before: this ends.
  while (step !== undefined) {
    steps.push(step.text);
    owner = step.next ?? owner;
    step = step.next === undefined ? undefined : reached.get(subjectKey(step.next));
  }
  const last = reached.get(subjectKey(owner)) === undefined ? [`${subjectText(owner)} can do everything`] : [];
  return [{ subject, grant: first.grant, steps: [...steps, ...last] }];
}
