import { randomOf } from '../test/support/random.ts';

/** Bytes to fill files with: long stretches of each kind, from which files take slices, so that a gigabyte is made in seconds. */
export interface Content {
  /** Reads like source code: gzip makes a fourth of it. */
  text(size: number): Buffer;
  /** Reads like machine code: gzip makes a little more than a third of it. */
  code(size: number): Buffer;
  /** Compressed already. */
  dense(size: number): Buffer;
  /** Size of a file among many: most are small, few are very large. `typical` is the median. */
  size(typical: number, largest: number): number;
  below(limit: number): number;
}

const stretch = 24 * 1024 * 1024;

/** The same seed gives the same bytes. */
export function contentOf(seed: number): Content {
  const random = randomOf(seed);
  const pools = { text: textPool(random), code: codePool(random), dense: densePool(random) };
  const slice = (pool: Buffer, size: number): Buffer => {
    if (size > pool.length / 2) return Buffer.concat([slice(pool, Math.floor(pool.length / 2)), slice(pool, size - Math.floor(pool.length / 2))]);
    const from = random.below(pool.length - size);
    return pool.subarray(from, from + size);
  };
  return {
    text: (size) => slice(pools.text, size),
    code: (size) => slice(pools.code, size),
    dense: (size) => slice(pools.dense, size),
    size: (typical, largest) => Math.max(16, Math.min(largest, Math.floor(typical * Math.exp(1.3 * normal(random))))),
    below: random.below,
  };
}

type Random = ReturnType<typeof randomOf>;

/** About normal: the sum of evenly spread numbers. */
function normal(random: Random): number {
  let sum = -6;
  for (let count = 0; count < 12; count += 1) sum += random.next();
  return sum;
}

const syllables =
  'ab ac al an ar at ca co de di do el en er es ex fi ga ge ha id il in is it ka la le li lo ma me mo na ne no on op or pa pe po ra re ro sa se si so ta te ti to un ur va ve wa ze'.split(
    ' ',
  );
const joints = [' ', ' ', ' ', ' = ', '(', ')', '.', '.', ', ', ';\n', ';\n  ', ' {\n    ', '\n}\n', ': ', " '", "' ", ' => ', ' // '];

function textPool(random: Random): Buffer {
  const words = Array.from({ length: 6_000 }, () =>
    Array.from({ length: 1 + random.below(4) }, () => syllables[random.below(syllables.length)]).join(''),
  );
  const pool = Buffer.alloc(stretch, 0x0a);
  for (let at = 0; at < pool.length - 256;) {
    at = echo(pool, at, random, 0.13, 160);
    // Squared: some words are common, most are rare.
    const word = words[Math.floor(words.length * random.next() ** 3)] ?? '';
    at += pool.write(word + (joints[random.below(joints.length)] ?? ''), at, 'latin1');
  }
  return pool;
}

/** Instructions: few first bytes, small operands, addresses that share their high bytes. */
function codePool(random: Random): Buffer {
  const instructions = Array.from({ length: 400 }, () => Array.from({ length: 1 + random.below(5) }, () => random.below(256)));
  const pool = Buffer.alloc(stretch);
  for (let at = 0; at < pool.length - 256;) {
    at = echo(pool, at, random, 0.11, 130);
    const instruction = instructions[Math.floor(instructions.length * random.next() ** 3)] ?? [];
    for (const byte of instruction) pool[at++] = byte;
    const kind = random.below(8);
    if (kind === 0) at = pool.writeUInt32LE(random.below(1 << 20), at);
    else if (kind < 3) pool[at++] = random.below(256);
    else if (kind === 3) at = pool.writeUInt32LE(0, at);
  }
  return pool;
}

/** Real files repeat themselves: now and then something from shortly before comes again. */
function echo(pool: Buffer, at: number, random: Random, chance: number, longest: number): number {
  if (at < 16_384 || random.next() > chance) return at;
  const from = at - 256 - random.below(16_000);
  const length = 12 + random.below(longest);
  pool.copy(pool, at, from, from + length);
  return at + length;
}

function densePool(random: Random): Buffer {
  const pool = Buffer.alloc(stretch);
  for (let at = 0; at < pool.length; at += 4) pool.writeUInt32LE(Math.floor(random.next() * 4_294_967_296), at);
  return pool;
}
