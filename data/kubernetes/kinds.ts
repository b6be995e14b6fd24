import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Minor versions in which a kind of an API version came, was deprecated and was removed, and what takes its place: `apps/v1 Deployment`. */
export interface Lifecycle {
  readonly introduced?: number;
  readonly deprecated?: number;
  readonly removed?: number;
  readonly replacement?: string;
}

/** The sources of an API library: folders by group and version. */
export interface ApiSource {
  readonly minor: number;
  readonly folder: string;
}

/**
 * What the sources do not say or say wrongly. Removals of alpha versions: the release notes of Kubernetes (1.23, change 104248; 1.24, change 103061) and what
 * the OpenAPI document of 1.32 has. Deprecations: what the API server warns of by itself.
 */
const corrections: readonly { readonly kinds: RegExp; readonly standing: Partial<Record<keyof Lifecycle, number | string>> }[] = [
  { kinds: /^auditregistration\.k8s\.io\/v1alpha1 AuditSink$/, standing: { introduced: 13, removed: 19 } },
  { kinds: /^settings\.k8s\.io\/v1alpha1 PodPreset$/, standing: { introduced: 6, removed: 20 } },
  { kinds: /^rbac\.authorization\.k8s\.io\/v1alpha1 /, standing: { introduced: 5, removed: 23 } },
  { kinds: /^scheduling\.k8s\.io\/v1alpha1 PriorityClass$/, standing: { introduced: 8, removed: 23 } },
  { kinds: /^node\.k8s\.io\/v1alpha1 RuntimeClass$/, standing: { introduced: 14, removed: 24 } },
  { kinds: /^networking\.k8s\.io\/v1alpha1 (IPAddress|ServiceCIDR)$/, standing: { removed: 32 } },
  { kinds: /^networking\.k8s\.io\/v1beta1 IngressClass$/, standing: { replacement: 'networking.k8s.io/v1 IngressClass' } },
  { kinds: /^v1 ComponentStatus$/, standing: { deprecated: 19 } },
  { kinds: /^v1 Endpoints$/, standing: { deprecated: 33, replacement: 'discovery.k8s.io/v1 EndpointSlice' } },
];

/** What nobody sends to the API server as an object of its own: lists of a kind, parameters of requests, what the API server itself sends, leftovers. */
const notObjects =
  /(List|Options)$|^(Admission|Conversion|Image)Review$|^(APIGroupDiscovery|Status|PodStatusResult|RangeAllocation|SerializedReference|EphemeralContainers|\w*Dummy)$/;

type Kinds = ReadonlyMap<string, Lifecycle>;

/** By `apps/v1 Deployment`. Oldest source first: what a later one says of a kind stands, and what it no longer has was removed there. */
export function kindsOf(sources: readonly ApiSource[]): Kinds {
  const registered = sources.flatMap(({ minor, folder }) => registeredIn(folder).map((entry) => ({ ...entry, minor })));
  const minors = [...new Set(sources.map(({ minor }) => minor))].sort((a, b) => a - b);
  const kinds = Map.groupBy(registered, ({ kind }) => kind);
  return new Map(
    [...kinds]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([kind, entries]) => {
        const seen = entries.map(({ minor }) => minor);
        return [kind, { ...seenFrom(seen, minors, entries.at(-1)?.lifecycle ?? {}), ...correctionOf(kind) }];
      }),
  );
}

function correctionOf(kind: string): Lifecycle {
  return Object.assign({}, ...corrections.filter(({ kinds }) => kinds.test(kind)).map(({ standing }) => standing)) as Lifecycle;
}

/** Sources without gaps tell when a kind came, and when it went, where its lifecycle does not. */
function seenFrom(seen: readonly number[], minors: readonly number[], lifecycle: Lifecycle): Lifecycle {
  const [first = 0, last = 0] = [seen[0], seen.at(-1)];
  const gone = minors.find((minor) => minor > last);
  const came = minors.includes(first - 1) ? { introduced: first } : {};
  return { ...came, ...lifecycle, ...(gone === undefined ? {} : { removed: Math.min(gone, lifecycle.removed ?? gone) }) };
}

interface Registered {
  readonly kind: string;
  readonly lifecycle: Lifecycle;
}

function registeredIn(folder: string): readonly Registered[] {
  return globSync('*/*/register.go', { cwd: folder }).flatMap((file) => kindsAt(dirname(join(folder, file))));
}

function kindsAt(folder: string): readonly Registered[] {
  const register = readFileSync(join(folder, 'register.go'), 'utf8');
  const group = /GroupName = "([^"]*)"/.exec(register)?.[1];
  const version = /Version: "([^"]+)"/.exec(register)?.[1];
  if (group === undefined || version === undefined) return [];
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const lifecycleOf = readLifecycles(folder);
  return [...register.matchAll(/[^.]&(\w+)\{\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !notObjects.test(name))
    .map((name) => ({ kind: `${apiVersion} ${name}`, lifecycle: lifecycleOf(name) }));
}

/** What `prerelease-lifecycle-gen` wrote. */
function readLifecycles(folder: string): (name: string) => Lifecycle {
  const file = join(folder, 'zz_generated.prerelease-lifecycle.go');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const told = [
    ...text
      .matchAll(/\*(\w+)\) APILifecycle(Introduced|Deprecated|Removed)\(\) \(major, minor int\) \{\s+return 1, (\d+)/g)
      .map(([, name, what = '', minor]) => [name, { [what.toLowerCase()]: Number(minor) }] as const),
    ...text
      .matchAll(/\*(\w+)\) APILifecycleReplacement\(\)[^{]*\{\s+return [^{]*\{Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"/g)
      .map(([, name, group, version, kind]) => [name, { replacement: `${group === '' ? '' : `${group}/`}${version} ${kind}` }] as const),
  ];
  return (name) => Object.assign({}, ...told.filter(([of]) => of === name).map(([, part]) => part)) as Lifecycle;
}

/** By `apps/v1beta1 Deployment`: `6 8 16 apps/v1 Deployment`; a dash where nobody says. */
export function kindLines(kinds: Kinds): ReadonlyMap<string, string> {
  const lineOf = ({ introduced, deprecated, removed, replacement }: Lifecycle): string =>
    [introduced ?? '-', deprecated ?? '-', removed ?? '-', ...(replacement === undefined ? [] : [replacement])].join(' ');
  return new Map([...kinds].map(([kind, lifecycle]) => [kind, lineOf(lifecycle)]));
}

/** Whether it is an object that somebody writes, and one that the API server of a minor version takes. */
export function isServed(kinds: Kinds, apiVersion: string, kind: string, minor: number): boolean {
  if (notObjects.test(kind)) return false;
  const lifecycle = kinds.get(`${apiVersion} ${kind}`);
  if (lifecycle === undefined) throw new Error(`nothing is known of ${apiVersion} ${kind}`);
  return minor < (lifecycle.removed ?? Infinity);
}
