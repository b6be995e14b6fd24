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
  const stated = statedOf(name, minor);
  if (stated?.state === 'removed') {
    const replacement = replacementOf(name, stated.replacement, minor);
    return { state: 'removed', since: stated.since, ...(replacement === undefined ? {} : { replacement }) };
  }
  if (stated !== undefined) return stated;
  const places = isOwnGroup(group) ? placesOf(kind, minor) : [];
  // Kinds that nobody else has either are not ours to judge: `Config` of kubectl also says `v1`.
  return places.length === 0 ? { state: 'foreign' } : { state: 'misplaced', places };
}

/** As the table says it, for `apps/v1 Deployment`: with a blank in it, it is nothing that every JavaScript object has. */
function statedOf(name: string, minor: number): Standing | undefined {
  const line = kinds[name];
  if (line === undefined) return undefined;
  const [introduced, deprecated, removed, ...words] = line.split(' ');
  const replaced = words.length === 0 ? {} : { replacement: words.join(' ') };
  if (minor < Number(introduced)) return { state: 'not-yet', introduced: Number(introduced) };
  if (minor >= Number(removed)) return { state: 'removed', since: Number(removed), ...replaced };
  // A dash is no number, and nothing compares to it.
  if (!(minor >= Number(deprecated))) return { state: 'served' };
  return { state: 'served', deprecation: { since: Number(deprecated), ...(removed === '-' ? {} : { removed: Number(removed) }), ...replaced } };
}

/** What took the place of a kind may be gone too, and something else be in its place; where nobody says what, it is the kind in another version of its group. */
function replacementOf(name: string, stated: string | undefined, minor: number): string | undefined {
  const next = stated === undefined ? undefined : statedOf(stated, minor);
  if (stated !== undefined && next?.state === 'removed') return replacementOf(stated, next.replacement, minor);
  if (stated !== undefined) return stated;
  const [apiVersion = '', kind = ''] = name.split(' ');
  const place = placesOf(kind, minor).find((other) => groupOf(other) === groupOf(apiVersion));
  return place === undefined ? undefined : `${place} ${kind}`;
}

/** API versions that serve a kind. */
function placesOf(kind: string, minor: number): readonly string[] {
  const names = Object.keys(kinds).filter((name) => name.endsWith(` ${kind}`) && statedOf(name, minor)?.state === 'served');
  return names.map((name) => name.slice(0, -kind.length - 1));
}

let groups: ReadonlySet<string> | undefined;

function isOwnGroup(group: string): boolean {
  groups ??= new Set(Object.keys(kinds).map(groupOf));
  return groups.has(group);
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}
