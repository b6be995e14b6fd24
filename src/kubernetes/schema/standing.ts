import table from '../../../data/kubernetes/kinds.json' with { type: 'json' };
import type { KubernetesObject } from '../object.ts';

/** How a kind of an API version stands in a minor version of Kubernetes; `apps/v1 Deployment` are other places of it. */
export type Standing =
  /** Not a kind of Kubernetes itself, as far as is known. */
  | { readonly state: 'foreign' }
  | { readonly state: 'served'; readonly deprecation?: Deprecation }
  | { readonly state: 'removed'; readonly since: number; readonly replacement?: string }
  | { readonly state: 'not-yet'; readonly introduced: number }
  /** The API version never had it, others do. */
  | { readonly state: 'misplaced'; readonly places: readonly string[] };

export interface Deprecation {
  readonly since: number;
  /** When it will be gone, where that is known. */
  readonly removed?: number;
  readonly replacement?: string;
}

/** By `apps/v1beta1 Deployment`: when it came, was deprecated and removed, and what takes its place (data/kubernetes/README.md). */
const kinds: Readonly<Record<string, string>> = table.kinds;

/** How a kind stands in a minor version: `36` of Kubernetes 1.36. */
export function standingOf({ apiVersion, kind, group }: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'group'>, minor: number): Standing {
  const name = `${apiVersion} ${kind}`;
  if (Object.hasOwn(kinds, name)) return standingFrom(kinds[name] ?? '', minor);
  return isOwnGroup(group) ? misplaced(kind, minor) : { state: 'foreign' };
}

function standingFrom(line: string, minor: number): Standing {
  const [introduced, deprecated, removed, ...words] = line.split(' ');
  const replaced = words.length === 0 ? {} : { replacement: words.join(' ') };
  if (minor < Number(introduced)) return { state: 'not-yet', introduced: Number(introduced) };
  if (minor >= Number(removed)) return { state: 'removed', since: Number(removed), ...replaced };
  if (!(minor >= Number(deprecated))) return { state: 'served' };
  return { state: 'served', deprecation: { since: Number(deprecated), ...(removed === '-' ? {} : { removed: Number(removed) }), ...replaced } };
}

let groups: ReadonlySet<string> | undefined;

function isOwnGroup(group: string): boolean {
  groups ??= new Set(Object.keys(kinds).map((name) => name.slice(0, Math.max(0, name.indexOf('/')))));
  return groups.has(group);
}

/** Kinds that nobody else has either are not ours to judge: `Config` of kubectl also says `v1`. */
function misplaced(kind: string, minor: number): Standing {
  const places = Object.keys(kinds)
    .filter((name) => name.endsWith(` ${kind}`) && standingFrom(kinds[name] ?? '', minor).state === 'served')
    .map((name) => name.slice(0, -kind.length - 1));
  return places.length === 0 ? { state: 'foreign' } : { state: 'misplaced', places };
}
