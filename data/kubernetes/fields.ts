import { isServed, type Lifecycle } from './kinds.ts';

/** The types of one minor version, as types.go prints them: codes of fields by name, by name of the type; kinds and their types by API version. */
export interface Library {
  readonly minor: number;
  readonly kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The package of Go types that each API version stands for: a kind and its type have the same name. */
export function packagesOf(libraries: readonly Library[]): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  for (const [apiVersion, kinds] of libraries.flatMap((library) => Object.entries(library.kinds)))
    for (const [kind, type] of Object.entries(kinds)) {
      const name = type.slice(0, -kind.length - 1);
      if (type !== `${packages.get(apiVersion) ?? name}.${kind}`) throw new Error(`the type of ${apiVersion} ${kind} is ${type}`);
      packages.set(apiVersion, name);
    }
  return new Map([...packages].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** The fields of each type that a kind served in one of the minor versions reaches, by its name. Form: README.md. */
export function fieldLines(libraries: readonly Library[], lifecycles: ReadonlyMap<string, Lifecycle>): ReadonlyMap<string, string> {
  const minors = libraries.map(({ minor }) => minor);
  const seen = new Map<string, Map<string, number[]>>();
  for (const library of libraries) {
    const roots = Object.entries(library.kinds).flatMap(([apiVersion, types]) =>
      Object.entries(types).flatMap(([kind, type]) => (isServed(lifecycles, apiVersion, kind, library.minor) ? [type] : [])),
    );
    for (const type of reachedFrom(roots, library)) noteFields(type, library, seen);
  }
  return new Map([...seen].sort(([left], [right]) => (left < right ? -1 : 1)).map(([type, fields]) => [type, lineOf(fields, minors)]));
}

function reachedFrom(roots: readonly string[], { types }: Library): ReadonlySet<string> {
  const reached = new Set(roots);
  for (const type of reached)
    for (const code of Object.values(types[type] ?? {})) for (const [name] of code.matchAll(/[\w/]+\.\w+/g)) reached.add(name);
  return reached;
}

function noteFields(type: string, { minor, types }: Library, seen: Map<string, Map<string, number[]>>): void {
  const fields = seen.get(type) ?? new Map<string, number[]>();
  seen.set(type, fields);
  for (const [name, code] of Object.entries(types[type] ?? {})) {
    const key = `${name} ${withoutPackage(code, type)}`;
    fields.set(key, [...(fields.get(key) ?? []), minor]);
  }
}

/** Types of the same package are named without it. */
function withoutPackage(code: string, type: string): string {
  return code.replaceAll(type.slice(0, type.lastIndexOf('.') + 1), '');
}

function lineOf(fields: ReadonlyMap<string, readonly number[]>, minors: readonly number[]): string {
  const words = [...fields].sort(([left], [right]) => (left < right ? -1 : 1)).map(([field, among]) => field + spanOf(among, minors));
  return words.join(' ');
}

/** `@34` since, `@-33` until, `@33-34` both; nothing where it is in all. */
function spanOf(among: readonly number[], minors: readonly number[]): string {
  const [first = 0, last = 0] = [among[0], among.at(-1)];
  if (last - first + 1 !== among.length) throw new Error(`comes and goes: ${among.join(' ')}`);
  const [since, until] = [first === minors[0] ? '' : `${first}`, last === minors.at(-1) ? '' : `-${last}`];
  return since + until === '' ? '' : `@${since}${until}`;
}
