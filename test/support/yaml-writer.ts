import { randomOf } from './random.ts';

type Random = ReturnType<typeof randomOf>;

/** A way in which people write YAML. */
interface Manner {
  readonly step: number;
  readonly dashStep: number;
  readonly lineEnd: string;
  readonly comments: boolean;
  readonly padding: string;
}

const words = ['name', 'image', 'spec', 'metadata', 'labels', 'ports', 'on', 'x y', 'a.b/c', '1', 'args', 'env', 'value'];
const texts = [
  'nginx',
  'registry.example.com/app:1.0',
  'yes',
  '',
  '0777',
  'a: b',
  '# no comment',
  "it's",
  'say "so"',
  '- dash',
  'ends with:',
  '*star',
  '{brace',
  'ä€😀',
];

/** Writes a random document of YAML, the same for the same seed: styles, indentation, comments, quotes, block scalars and line ends of all sorts. */
export function randomYaml(seed: number): string {
  const random = randomOf(seed);
  const manner: Manner = {
    step: [2, 4, 3][random.below(3)] ?? 2,
    dashStep: [0, 2, 4][random.below(3)] ?? 0,
    lineEnd: random.below(4) === 0 ? '\r\n' : '\n',
    comments: random.below(3) > 0,
    padding: random.below(2) === 0 ? ' ' : '',
  };
  const lines = mappingLines(random, manner, 0, 0);
  const text = [...(random.below(4) === 0 ? ['---'] : []), ...comment(random, manner, ''), ...lines].join(manner.lineEnd);
  return random.below(5) === 0 ? text : text + manner.lineEnd;
}

function comment(random: Random, { comments }: Manner, indent: string): readonly string[] {
  return comments && random.below(4) === 0 ? [`${indent}# ${texts[random.below(texts.length)]}`] : [];
}

function tail(random: Random, { comments }: Manner): string {
  return comments && random.below(5) === 0 ? ' # why, {not}' : '';
}

function mappingLines(random: Random, manner: Manner, column: number, depth: number): readonly string[] {
  const keys = [...new Set(Array.from({ length: 1 + random.below(4) }, () => words[random.below(words.length)] ?? 'key'))];
  return keys.flatMap((key, index) => [
    ...(index === 0 ? [] : comment(random, manner, ' '.repeat(column))),
    ...entryLines(random, manner, key, column, depth),
  ]);
}

function entryLines(random: Random, manner: Manner, key: string, column: number, depth: number): readonly string[] {
  const head = `${' '.repeat(column)}${random.below(6) === 0 ? JSON.stringify(key) : key}:`;
  const kind = random.below(depth > 4 ? 4 : 9);
  if (kind === 0) return [head + tail(random, manner)];
  if (kind === 1) return [`${head} ${flow(random, manner, 0)}${tail(random, manner)}`];
  if (kind === 2) return blockScalar(random, head, column + manner.step);
  if (kind === 3 || kind === 4) return [`${head} ${scalar(random)}${tail(random, manner)}`];
  const below = column + (kind > 6 ? manner.dashStep : manner.step);
  return [head + tail(random, manner), ...(kind > 6 ? listLines(random, manner, below, depth + 1) : mappingLines(random, manner, below, depth + 1))];
}

function listLines(random: Random, manner: Manner, column: number, depth: number): readonly string[] {
  const indent = ' '.repeat(column);
  return Array.from({ length: 1 + random.below(3) }, () => {
    if (random.below(2) === 0) return [`${indent}- ${random.below(4) === 0 ? flow(random, manner, 0) : scalar(random)}${tail(random, manner)}`];
    const gap = ' '.repeat(1 + random.below(3));
    const [first = '', ...others] = mappingLines(random, manner, column + 1 + gap.length, depth + 1);
    return [`${indent}-${gap}${first.trimStart()}`, ...others];
  }).flat();
}

function blockScalar(random: Random, head: string, column: number): readonly string[] {
  const indent = ' '.repeat(column);
  const header = ['|', '|-', '|+', '>', '>-'][random.below(5)] ?? '|';
  const lines = Array.from({ length: 1 + random.below(3) }, () => `${indent}${['text', '# no comment', '  more', 'a: b', '---'][random.below(5)]}`);
  return [`${head} ${header}`, `${indent}first`, ...lines, ...(random.below(3) === 0 ? [''] : [])];
}

function flow(random: Random, manner: Manner, depth: number): string {
  const parts = Array.from({ length: random.below(4) }, (_, index) => [
    `k${index}`,
    depth < 2 && random.below(3) === 0 ? flow(random, manner, depth + 1) : flowScalar(random),
  ]);
  const comma = random.below(6) === 0 && parts.length > 0 ? ',' : '';
  if (random.below(2) === 0) return `[${parts.map(([, value]) => value).join(', ')}${comma}]`;
  return parts.length === 0 ? '{}' : `{${manner.padding}${parts.map(([key, value]) => `${key}: ${value}`).join(', ')}${comma}${manner.padding}}`;
}

function flowScalar(random: Random): string {
  return ['1', 'true', 'word', 'two words', "'x, y'", '"}"', 'a/b:c', '~'][random.below(8)] ?? '';
}

function scalar(random: Random): string {
  const text = texts[random.below(texts.length)] ?? '';
  const style = random.below(4);
  if (style === 0) return ['1', 'true', 'null', '0x1F', '1.5', 'plain', 'several words', 'a:b', 'no'][random.below(9)] ?? '';
  return style === 1 ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}
