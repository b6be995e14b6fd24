import type { KubernetesFields, KubernetesValue } from '../../src/kubernetes/object.ts';
import { isKnownIn, shapeOfKind, type Scalar, type Shape } from '../../src/kubernetes/schema/shapes.ts';
import type { randomOf } from '../support/random.ts';

type Random = ReturnType<typeof randomOf>;

/** An object of a kind with some of its fields, each of the form that our tables say; most make no sense. */
export function randomObject(apiVersion: string, kind: string, minor: number, random: Random): KubernetesFields {
  const shape = shapeOfKind(apiVersion, kind);
  if (shape?.is !== 'fields') throw new Error(`nothing is known of ${apiVersion} ${kind}`);
  const body = fieldsOfShape(shape, { minor, random, depth: 0 });
  return { ...body, apiVersion, kind, metadata: { name: 'random', ...(body['metadata'] as KubernetesFields | undefined) } };
}

interface Making {
  readonly minor: number;
  readonly random: Random;
  readonly depth: number;
}

const deepest = 9;

function fieldsOfShape(shape: Extract<Shape, { is: 'fields' }>, making: Making): Record<string, KubernetesValue> {
  const made: Record<string, KubernetesValue> = {};
  for (const [name, known] of shape.fields) {
    const field = known.find((one) => isKnownIn(one, making.minor));
    // Few of many: the types hang together, and an object of all fields has no end.
    if (field !== undefined && making.random.next() < 2.5 / shape.fields.size + 0.1) made[name] = valueOf(field.shape(), making);
  }
  return made;
}

function valueOf(shape: Shape, making: Making): KubernetesValue {
  const within = { ...making, depth: making.depth + 1 };
  const count = making.depth > deepest ? 0 : 1 + making.random.below(2);
  switch (shape.is) {
    case 'fields':
      return making.depth > deepest ? {} : fieldsOfShape(shape, within);
    case 'loose':
      return valueOf(pick(shape.of, making.random), making);
    case 'list':
      return Array.from({ length: count }, () => valueOf(shape.of, within));
    case 'map':
      return Object.fromEntries(Array.from({ length: count }, (_, index) => [`example.com/${'ab'[index]}`, valueOf(shape.of, within)]));
    default:
      return pick(scalars[shape.is], making.random);
  }
}

const scalars: Readonly<Record<Scalar, readonly KubernetesValue[]>> = {
  text: ['a', '', 'true', '8080', 'registry.example.com/a:1'],
  boolean: [true, false],
  int32: [0, 80, -1, 2 ** 31 - 1, -(2 ** 31)],
  int64: [0, 1, -1, 2 ** 40],
  number: [0, 1, 0.5],
  base64: ['', 'YQ==', 'YWFh', 'YQ==\n'],
  quantity: [1, 0.5, '1', '100m', '1Gi', '.5', '5.', '1e3', ' 2 ', '0', '-1'],
  'int-or-text': [80, 'http', '', -1],
  time: ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00+01:00'],
  'micro-time': ['2026-01-31T12:00:00.000000Z', '2026-01-31T12:00:00.123456+01:00'],
  anything: [{}, { a: 1 }],
};

/** Values of all forms; what fits nowhere fits some field's place by chance, which the oracle tells. */
const strangers: readonly KubernetesValue[] = [
  'text',
  '',
  8080,
  1.5,
  2 ** 40,
  true,
  false,
  [],
  ['a'],
  {},
  { a: 'b' },
  '1K',
  '1 Gi',
  'secret!!',
  '2026-01-31',
  null,
];

/** The object with one thing wrong somewhere: a name misspelled, or a value of another form. */
export function spoiled(body: KubernetesFields, random: Random): KubernetesFields {
  const copy = structuredClone(body) as Record<string, KubernetesValue>;
  const places = placesIn(copy, []).filter(({ path }) => !['apiVersion', 'kind'].includes(path[0] ?? ''));
  const { holder, key } = pick(places, random);
  if (random.below(2) === 0) holder[key] = pick(strangers, random);
  else {
    const value = holder[key];
    delete holder[key];
    holder[misspelled(key, random)] = value;
  }
  return copy;
}

interface Place {
  readonly holder: Record<string, KubernetesValue>;
  readonly key: string;
  readonly path: readonly string[];
}

function placesIn(value: KubernetesValue, path: readonly string[]): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, KubernetesValue>;
  return Object.keys(holder).flatMap((key) => [
    ...(Array.isArray(value) ? [] : [{ holder, key, path: [...path, key] }]),
    ...placesIn(holder[key], [...path, key]),
  ]);
}

function misspelled(name: string, random: Random): string {
  const at = random.below(Math.max(1, name.length - 1));
  const letter = name[at] ?? '';
  const ways = [
    name.toLowerCase(),
    name.slice(0, at) + letter.toUpperCase() + name.slice(at + 1),
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    `${name}s`,
    `${name}.x`,
  ];
  return pick(ways, random) || 'x';
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
