import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import type { SourceFile } from './find-files.ts';
import { readLines, readWhole } from './read-file.ts';

function fileOf(bytes: Uint8Array | string): SourceFile {
  const path = join(temporaryFolder(), 'feed');
  writeFileSync(path, bytes);
  return { path, relative: 'feed', size: statSync(path).size };
}

async function linesOf(file: SourceFile, longest = 1_000_000): Promise<string[]> {
  const lines: string[] = [];
  await readLines(file, longest, (line, number) => void lines.push(`${number} ${line.toString()}`));
  return lines;
}

describe('readLines', () => {
  it.each([
    ['plain', 'a\nb\n'],
    ['without an end of the last line', 'a\nb'],
    ['gzip', gzipSync('a\nb\n')],
    ['gzip in several members, as appended to', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')])],
    ['zstd', zstdCompressSync('a\nb\n')],
  ])('reads a file that is %s', async (_, bytes) => {
    expect(await linesOf(fileOf(bytes))).toEqual(['1 a', '2 b']);
  });

  it('passes over empty lines but counts them', async () => {
    expect(await linesOf(fileOf('\n\na\n\n'))).toEqual(['3 a']);
  });

  it('joins lines that lie across chunks', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => String(index).repeat(30_000));
    expect(await linesOf(fileOf(gzipSync(lines.join('\n'))))).toEqual(lines.map((line, index) => `${index + 1} ${line}`));
  });

  it('hands a line that is too long on cut to one byte more than allowed', async () => {
    const [first, second] = await linesOf(fileOf(`${'x'.repeat(900_000)}\nb`), 1_000);
    expect(first).toHaveLength(1_001 + 2);
    expect(second).toBe('2 b');
  });

  it('stops when nobody wants more', async () => {
    let count = 0;
    await readLines(fileOf('a\n'.repeat(500_000)), 100, () => (count += 1) < 3);
    expect(count).toBe(3);
  });

  it.each([
    ['gzip that is cut off', gzipSync('a\n'.repeat(10_000)).subarray(0, 30)],
    ['gzip that is damaged', Buffer.concat([gzipSync('a\n'.repeat(10_000)).subarray(0, 20), Buffer.alloc(40, 0xff)])],
    ['zstd that is cut off', zstdCompressSync('a\nb\nc'.repeat(10_000)).subarray(0, 20)],
  ])('refuses %s', async (_, bytes) => {
    await expect(linesOf(fileOf(bytes))).rejects.toMatchObject({ code: 'feed-invalid', message: expect.stringMatching(/is cut off or damaged/) });
  });

  it('says where a file cannot be read', async () => {
    await expect(linesOf({ path: join(temporaryFolder(), 'nothing'), relative: 'nothing', size: 1 })).rejects.toMatchObject({ code: 'io-failed' });
  });
});

describe('readWhole', () => {
  it.each([
    ['plain', 'text'],
    ['gzip', gzipSync('text')],
  ])('reads a file that is %s', async (_, bytes) => {
    expect((await readWhole(fileOf(bytes), 4)).toString()).toBe('text');
  });

  it.each([
    ['large', 'x'.repeat(101)],
    ['large once unpacked', gzipSync('x'.repeat(1 << 20))],
  ])('refuses a file that is too %s', async (_, bytes) => {
    await expect(readWhole(fileOf(bytes), 100)).rejects.toMatchObject({
      code: 'feed-invalid',
      message: expect.stringMatching(/larger than 100 bytes/),
    });
  });
});
