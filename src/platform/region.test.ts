import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeFile, openFile, type OpenFile } from './files.ts';
import { partOf, ReadWindow, regionOf, sourceOfRegion } from './region.ts';

const content = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));
let folder = '';
let file: OpenFile;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-region-'));
  writeFileSync(join(folder, 'content'), content);
  file = openFile(join(folder, 'content'));
});
afterAll(() => {
  closeFile(file);
  rmSync(folder, { recursive: true });
});

describe.each`
  ground
  ${'a file'}
  ${'memory'}
`('a region of $ground', ({ ground }) => {
  const region = () => (ground === 'memory' ? { file: { path: 'memory', bytes: content }, offset: 0, size: content.length } : regionOf(file));

  it.each`
    offset | length | expected      | because
    ${0}   | ${10}  | ${[100, 110]} | ${'it starts where the region does, not the file'}
    ${7}   | ${3}   | ${[107, 110]} | ${'any place will do'}
    ${490} | ${100} | ${[590, 600]} | ${'it ends where the region does'}
    ${500} | ${5}   | ${[600, 600]} | ${'there is nothing at the end'}
    ${900} | ${5}   | ${[600, 600]} | ${'nor beyond'}
    ${0}   | ${1e6} | ${[100, 600]} | ${'asking for more than there is gives what there is'}
  `('reads $length at $offset: $because', ({ offset, length, expected }) => {
    const source = sourceOfRegion(partOf(region(), 100, 500), new ReadWindow(32));
    expect(Buffer.from(source.read(offset, length))).toEqual(content.subarray(expected[0], expected[1]));
  });

  it('cuts a part to what is there', () => {
    expect(partOf(region(), 900, 500).size).toBe(100);
    expect(partOf(region(), 5_000, 500).size).toBe(0);
  });

  it('says where it ends early', () => {
    const source = sourceOfRegion({ ...region(), size: 2_000 });
    expect(() => source.read(900, 200)).toThrowError(expect.objectContaining({ code: 'archive-malformed' }));
  });
});

describe('one window for many regions', () => {
  it('never shows bytes of one as bytes of another', () => {
    const window = new ReadWindow(64);
    const [left, right] = [partOf(regionOf(file), 0, 10), partOf(regionOf(file), 10, 10)];
    for (const region of [left, right, left]) {
      expect(Buffer.from(sourceOfRegion(region, window).read(0, 100))).toEqual(content.subarray(region.offset, region.offset + 10));
    }
  });

  it('reads a file that was cut meanwhile as far as it goes', () => {
    writeFileSync(join(folder, 'cut'), content);
    const cut = openFile(join(folder, 'cut'));
    truncateSync(join(folder, 'cut'), 50);
    expect(() => sourceOfRegion(regionOf(cut)).read(0, 100)).toThrowError(expect.objectContaining({ code: 'archive-malformed' }));
    closeFile(cut);
  });
});
