import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noCache, openCache, type Cache } from './cache.ts';
import { pruneFolder } from './cache-prune.ts';

let folder = '';
let cache: Cache;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-cache-'));
  cache = openCache({ folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

function entries(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the cache', () => {
  it('gives back what was put, to another that shares the folder', () => {
    cache.put('key', Buffer.from('value'));
    expect(Buffer.from(openCache({ folder }).get('key') ?? []).toString()).toBe('value');
    expect(cache.get('other key')).toBeUndefined();
  });

  it('replaces an entry and keeps empty ones', () => {
    cache.put('key', Buffer.from('value'));
    cache.put('key', Buffer.alloc(0));
    expect(cache.get('key')).toHaveLength(0);
  });

  it.each`
    harm                                                                                                                       | because
    ${(path: string) => writeFileSync(path, readFileSync(path).subarray(0, -1))}                                               | ${'a torn entry is absent'}
    ${(path: string) => writeFileSync(path, '')}                                                                               | ${'so is an empty one, as a power cut leaves it'}
    ${(path: string) => writeFileSync(path, flipped(readFileSync(path)))}                                                      | ${'so is one that the disk changed'}
    ${(path: string) => writeFileSync(path, 'something else of somebody else, as long as an entry or longer than its header')} | ${'so is a foreign file'}
    ${(path: string) => rmSync(path)}                                                                                          | ${'so is one that was pruned'}
  `('$because', ({ harm }) => {
    cache.put('key', Buffer.from('value'));
    const [path = ''] = entries();
    harm(path);
    expect(cache.get('key')).toBeUndefined();
    cache.put('key', Buffer.from('value'));
    expect(cache.get('key')).toHaveLength(5);
  });

  it('does not take the entry of another key for its own', () => {
    cache.put('key', Buffer.from('value'));
    cache.put('other', Buffer.from('other value'));
    const [left = '', right = ''] = entries();
    writeFileSync(left, readFileSync(right));
    expect([cache.get('key'), cache.get('other')].filter((bytes) => bytes === undefined)).toHaveLength(1);
  });

  it('is readable by its owner only', () => {
    cache.put('key', Buffer.from('value'));
    const [shard = ''] = readdirSync(join(folder, 'v1'));
    expect(statSync(join(folder, 'v1', shard)).mode & 0o777).toBe(0o700);
  });

  it('says once that it cannot write, and goes on', () => {
    const told: string[] = [];
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    const unwritable = openCache({ folder: blocked, onUnwritable: (error) => told.push(error.message) });
    unwritable.put('key', Buffer.from('value'));
    unwritable.put('key', Buffer.from('value'));
    expect(unwritable.get('key')).toBeUndefined();
    expect(told).toHaveLength(1);
  });

  it('remembers nothing where none is wanted', () => {
    noCache.put('key', Buffer.from('value'));
    expect(noCache.get('key')).toBeUndefined();
  });
});

describe('the bound on the cache', () => {
  it('keeps all entries together near it', () => {
    const bounded = openCache({ folder, maxBytes: 48_000 });
    for (let index = 0; index < 800; index += 1) bounded.put(`key ${index}`, Buffer.alloc(900));
    const total = entries().reduce((sum, path) => sum + statSync(path).size, 0);
    expect(total).toBeGreaterThan(16_000);
    expect(total).toBeLessThan(48_000 + 16 * 24 * 1_000);
  });

  it('gives up the longest unused first, and unfinished files of the dead', () => {
    const now = 2_000_000_000_000;
    const own = join(folder, 'own');
    mkdirSync(own);
    const ages = { young: 10, old: 5_000, middle: 1_000, '.x.unfinished': 7_200, '.y.unfinished': 10 };
    for (const [name, age] of Object.entries(ages)) {
      writeFileSync(join(own, name), Buffer.alloc(100));
      utimesSync(join(own, name), now / 1000 - age, now / 1000 - age);
    }
    pruneFolder(own, 250, now);
    expect(readdirSync(own).toSorted()).toEqual(['.y.unfinished', 'middle', 'young']);
    pruneFolder(own, 150, now);
    expect(readdirSync(own).toSorted()).toEqual(['.y.unfinished', 'young']);
  });

  it('counts reading as use', () => {
    const now = 2_000_000_000_000;
    cache.put('key', Buffer.from('value'));
    const [path = ''] = entries();
    utimesSync(path, 1, 1);
    openCache({ folder, clock: { now: () => now } }).get('key');
    expect(statSync(path).mtimeMs).toBe(now);
  });
});

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}
