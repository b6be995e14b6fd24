import type { Subject } from './access.ts';

const all = new Set(['system:serviceaccounts', 'system:authenticated']);
const ofNamespace = 'system:serviceaccounts:';

/** Finds the service accounts, among those known, that are in a group by being what they are. */
export function membersOf(accounts: readonly Subject[]): (group: string) => readonly Subject[] {
  const byNamespace = Map.groupBy(accounts, ({ namespace }) => namespace);
  return (group) => {
    if (all.has(group)) return accounts;
    return group.startsWith(ofNamespace) ? (byNamespace.get(group.slice(ofNamespace.length)) ?? []) : [];
  };
}
