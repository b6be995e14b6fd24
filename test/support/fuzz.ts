import { describe, expect, it } from 'vitest';
import { MalformedError, SeaworthyError } from '../../src/core/error.ts';
import { randomOf } from './random.ts';

/** A parser of bytes that an attacker may choose, with honest inputs to mutate. Exported as `target` by `<name>.fuzz.ts` beside the parser; `npm run fuzz` runs them all. */
export interface FuzzTarget {
  readonly name: string;
  /** Well-formed inputs, small (under 64 KiB) so that many mutations fit in a second. */
  readonly seeds: readonly Uint8Array[];
  /** Parses; may throw MalformedError or SeaworthyError and nothing else. */
  run(bytes: Uint8Array): void;
  /** Byte strings of the format worth putting anywhere: keywords, magic numbers, extreme lengths. */
  readonly dictionary?: readonly Uint8Array[];
}

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x20, 0x2f, 0x3a, 0x0a, 0x5b, 0x7b, 0x22];

/** One mutation after another over the seeds. */
export function mutate(target: FuzzTarget, seed: number): Uint8Array {
  const random = randomOf(seed);
  const origin = target.seeds[random.below(target.seeds.length)] ?? new Uint8Array();
  let bytes = Buffer.from(origin);
  for (let round = 1 + random.below(6); round > 0; round -= 1) bytes = mutateOnce(bytes, target, random);
  return bytes;
}

function mutateOnce(bytes: Buffer, target: FuzzTarget, random: ReturnType<typeof randomOf>): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(Math.min(64, bytes.length + 1));
  const copy = Buffer.from(bytes);
  switch (random.below(8)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    case 2:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at, at + length), copy.subarray(at)]);
    case 3: {
      const other = target.seeds[random.below(target.seeds.length)] ?? new Uint8Array();
      const from = random.below(other.length + 1);
      return Buffer.concat([copy.subarray(0, at), other.subarray(from, from + length), copy.subarray(at)]);
    }
    case 4: {
      const word = target.dictionary?.[random.below(target.dictionary.length)] ?? Buffer.from([interesting[random.below(interesting.length)] ?? 0]);
      return Buffer.concat([copy.subarray(0, at), word, copy.subarray(random.below(2) === 0 ? at : at + word.length)]);
    }
    default:
      for (let count = 1 + random.below(8); count > 0 && copy.length > 0; count -= 1) {
        copy[random.below(copy.length)] = random.below(2) === 0 ? random.below(256) : (interesting[random.below(interesting.length)] ?? 0);
      }
      return copy;
  }
}

/** Runs `count` mutations from `firstSeed` on. @throws the parser's error, with the seed that shows it again, where it is not one of the two it may throw. */
export function fuzz(target: FuzzTarget, count: number, firstSeed = 1): void {
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    try {
      target.run(mutate(target, seed));
    } catch (error) {
      if (error instanceof MalformedError || error instanceof SeaworthyError) continue;
      throw new Error(`${target.name}: seed ${seed} breaks it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, {
        cause: error,
      });
    }
  }
}

/** The share of fuzzing that every test run does. */
export function describeFuzz(target: FuzzTarget, count = 2_000): void {
  describe(`fuzz: ${target.name}`, () => {
    it('accepts its seeds unchanged', () => {
      for (const seed of target.seeds) expect(() => target.run(Buffer.from(seed))).not.toThrow();
    });
    it(`survives ${count} mutations`, () => {
      expect(() => fuzz(target, count)).not.toThrow();
    });
  });
}
