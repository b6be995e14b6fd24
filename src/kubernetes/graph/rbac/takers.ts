import { subjectKey, type Access, type Grant, type Subject } from './access.ts';
import type { PowerBook } from './held-powers.ts';
import { powerText, type Power, type PowerId } from './powers.ts';

/** What is known of service accounts beside their grants. */
export interface Accounts {
  /** All that anything speaks of. */
  readonly known: readonly Subject[];
  /** A pod has its token. */
  isMounted(account: Subject): boolean;
  /** A Secret holds its token. */
  isStored(account: Subject): boolean;
}

/** How those to whom something is granted can become service accounts. */
export interface Taker {
  readonly grants: readonly Grant[];
  /** What they do for it: `run pods`. */
  readonly how: string;
  /** In this namespace; everywhere where absent. */
  readonly namespace?: string;
}

/** Which accounts: any, those whose token a pod has, those whose token lies in a Secret, or one by its name. */
type Which = 'any' | 'mounted' | 'stored' | { readonly name: string };

const byOne: Readonly<Partial<Record<PowerId, Which>>> = {
  everything: 'any',
  'run-pods': 'any',
  'enter-pods': 'mounted',
  'read-secrets': 'stored',
  'impersonate-accounts': 'any',
  'mint-tokens': 'any',
};

/** Powers that do it together: a right to write roles, bindings or Secrets alone is bounded by one's own rights. */
const byTwo: readonly (readonly [PowerId, PowerId])[] = [
  ['bind-roles', 'write-bindings'],
  ['escalate-roles', 'write-roles'],
  ['create-secrets', 'read-secrets'],
];

/** Names of accounts, over all rules, that are kept apart; those beyond are taken for all accounts, which tells rather too much. */
const maxNames = 200_000;

/** All ways to become a service account, by what the account must be: the keys that `waitingKeys` gives for it. */
export function takersOf(access: Access, subjects: readonly Subject[], book: PowerBook): ReadonlyMap<string, readonly Taker[]> {
  const takers = new Map<string, Taker[]>();
  let names = 0;
  const add = (which: Which, taker: Taker): void => {
    const key = keyOf(which, taker.namespace);
    const list = takers.get(key) ?? [];
    takers.set(key, list);
    list.push(taker);
  };
  for (const grants of Map.groupBy(access.grants, ({ binding }) => binding).values()) {
    const [first] = grants;
    for (const power of first === undefined ? [] : book.ofRole(first.role)) {
      names += power.names.length;
      const taker = { grants, how: powerText(power.id), ...scope(first?.namespace) };
      for (const which of whichOf(power, names < maxNames)) add(which, taker);
    }
  }
  for (const subject of subjects) for (const taker of pairsOf(subject, book)) add('any', taker);
  return takers;
}

function whichOf({ id, names }: Power, keepsNames: boolean): readonly Which[] {
  const which = Object.hasOwn(byOne, id) ? byOne[id] : undefined;
  if (which === undefined || names.length === 0) return which === undefined ? [] : [which];
  // Whose token a single pod or Secret has is not followed.
  if (id !== 'impersonate-accounts' && id !== 'mint-tokens') return [];
  return keepsNames ? names.map((name) => ({ name })) : ['any'];
}

function pairsOf(subject: Subject, book: PowerBook): readonly Taker[] {
  const places = [undefined, ...book.own(subject).byNamespace.keys()];
  return byTwo.flatMap(([first, second]) =>
    places.flatMap((namespace) => {
      const powers = [book.held(subject, first, namespace), book.held(subject, second, namespace)];
      const own = powers.find((power) => power !== undefined && subjectKey(power.grant.subject) === subjectKey(subject));
      if (own === undefined || powers.includes(undefined)) return [];
      return [{ grants: [own.grant], how: `${powerText(first)} and ${powerText(second)}`, ...scope(namespace) }];
    }),
  );
}

function scope(namespace: string | undefined): Pick<Taker, 'namespace'> {
  return namespace === undefined ? {} : { namespace };
}

function keyOf(which: Which, namespace: string | undefined): string {
  const place = namespace === undefined ? 'everywhere' : `in ${namespace}`;
  return typeof which === 'string' ? `${which} ${place}` : `named ${which.name} ${place}`;
}

/** What the ways to become this account are found under. */
export function waitingKeys(account: Subject, accounts: Accounts): readonly string[] {
  const kinds: readonly Which[] = [
    'any',
    { name: account.name },
    ...(accounts.isMounted(account) ? (['mounted'] as const) : []),
    ...(accounts.isStored(account) ? (['stored'] as const) : []),
  ];
  return kinds.flatMap((which) => [keyOf(which, undefined), keyOf(which, account.namespace)]);
}
