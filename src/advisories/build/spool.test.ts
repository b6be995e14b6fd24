import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import { Spool } from './spool.ts';

describe('a spool', () => {
  it('gives back the lines of a key, in the order they came', () => {
    const spool = new Spool(temporaryFolder());
    spool.add('a', 'x', 'first');
    spool.add('b', 'x', 'other');
    spool.add('a', 'y', 'zweite Zeile, ü');
    expect([...spool.parts('a')]).toEqual([['first', 'zweite Zeile, ü']]);
    expect([...spool.parts('nobody')]).toEqual([]);
  });

  it('takes lines of any length, and of any script, through its buffers', () => {
    const spool = new Spool(temporaryFolder());
    const lines = Array.from({ length: 400 }, (_, index) => `${index} ${'ü日x'.repeat((index * 97) % 40_000)}`);
    for (const line of lines) spool.add('a', 'same', line);
    expect([...spool.parts('a')].flat()).toEqual(lines);
  });

  it('holds little however many keys there are', () => {
    const spool = new Spool(temporaryFolder());
    const before = process.memoryUsage().arrayBuffers;
    for (let round = 0; round < 2; round += 1) for (let key = 0; key < 12_000; key += 1) spool.add(`key-${key}`, 'x', 'x'.repeat(1_000));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 << 20);
    for (const key of [0, 1, 11_999]) expect([...spool.parts(`key-${key}`)]).toEqual([['x'.repeat(1_000), 'x'.repeat(1_000)]]);
  });

  it('cuts a large key into parts, each with all lines of its names, and leaves nothing behind', () => {
    const folder = temporaryFolder();
    const spool = new Spool(folder);
    const filler = 'x'.repeat(1_000);
    for (let index = 0; index < 12_000; index += 1) spool.add('a', `name-${index % 100}`, `name-${index % 100} ${index} ${filler}`);
    const parts = [...spool.parts('a')];
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flat()).toHaveLength(12_000);
    const places = parts.map((lines) => new Set(lines.map((line) => line.split(' ')[0])));
    for (const [number, names] of places.entries()) for (const name of names) expect(places.findIndex((other) => other.has(name))).toBe(number);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
