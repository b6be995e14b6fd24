import table from '../../../data/kubernetes/fields.json' with { type: 'json' };

/** How the API server decodes one value (data/kubernetes/README.md). */
export type Scalar = 'text' | 'boolean' | 'int32' | 'int64' | 'number' | 'base64' | 'quantity' | 'int-or-text' | 'time' | 'micro-time' | 'anything';

/** What a value must be. */
export type Shape =
  | { readonly is: Scalar }
  | { readonly is: 'list' | 'map'; readonly of: Shape }
  /** One of them, by its form; within it the API server tells of no unknown field. */
  | { readonly is: 'loose'; readonly of: readonly Shape[] }
  /** A mapping whose fields are known, by their name. */
  | { readonly is: 'fields'; readonly fields: ReadonlyMap<string, readonly KnownField[]> };

/** A field in the minor versions of Kubernetes that have it in this shape, both included; other entries of the same name have it in others. */
export interface KnownField {
  readonly since: number;
  readonly until: number;
  /** Read when somebody goes there: the types of Kubernetes all hang together. */
  shape(): Shape;
}

/** The minor versions whose fields are known. */
export const knownMinors: { readonly first: number; readonly last: number } = { first: table.first, last: table.last };

/** The shape of a kind of Kubernetes itself: `apps/v1`, `Deployment`. Whether it is served is not asked (standing.ts). */
export function shapeOfKind(apiVersion: string, kind: string): Shape | undefined {
  // With a point in it, it is nothing that every JavaScript object has.
  const name = `${packages[apiVersion] ?? ''}.${kind}`;
  return types[name] === undefined ? undefined : shapeOfType(name);
}

/** Whether a field is there in a version. */
export function isKnownIn({ since, until }: KnownField, minor: number): boolean {
  return since <= minor && minor <= until;
}

/** Packages of types by API version. */
const packages: Readonly<Record<string, string>> = table.packages;
/** Fields by the name of their type, to be read when somebody asks for it. */
const types: Readonly<Record<string, string>> = table.types;
const shapes = new Map<string, Shape>();

function shapeOfType(name: string): Shape {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const fields = new Map<string, KnownField[]>();
  const words = (types[name] ?? '').split(' ');
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [field = '', code = ''] = [words[at], words[at + 1]];
    fields.set(field, [...(fields.get(field) ?? []), fieldOf(code, name)]);
  }
  const shape: Shape = { is: 'fields', fields };
  shapes.set(name, shape);
  return shape;
}

function fieldOf(word: string, type: string): KnownField {
  const [code = '', span = ''] = word.split('@');
  const [since, until] = span.split('-');
  let shape: Shape | undefined;
  return {
    since: Number(since || knownMinors.first),
    until: Number(until ?? knownMinors.last),
    shape: () => (shape ??= shapeOfCode(code, type)),
  };
}

const scalars: Readonly<Record<string, Scalar>> = {
  s: 'text',
  b: 'boolean',
  i: 'int32',
  l: 'int64',
  n: 'number',
  y: 'base64',
  q: 'quantity',
  o: 'int-or-text',
  t: 'time',
  m: 'micro-time',
  x: 'anything',
};

function shapeOfCode(code: string, type: string): Shape {
  if (code.startsWith('~'))
    return {
      is: 'loose',
      of: code
        .slice(1)
        .split('|')
        .map((alternative) => shapeOfCode(alternative, type)),
    };
  if (code.startsWith('[]')) return { is: 'list', of: shapeOfCode(code.slice(2), type) };
  if (code.startsWith('{}')) return { is: 'map', of: shapeOfCode(code.slice(2), type) };
  const scalar = scalars[code];
  if (scalar !== undefined) return { is: scalar };
  return shapeOfType(code.includes('.') ? code : `${type.slice(0, type.lastIndexOf('.'))}.${code}`);
}
