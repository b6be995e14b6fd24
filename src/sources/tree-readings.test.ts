import { describe, expect, it } from 'vitest';
import { sourceOf, type ByteSource } from '../core/bytes.ts';
import { MalformedError } from '../core/error.ts';
import type { FileAnalyser } from '../core/files.ts';
import { TreeReadings } from './tree-readings.ts';

function analyserOf(id: string, read: FileAnalyser['read'], limit = 100): FileAnalyser {
  return { id, version: 1, selects: [], limit, read };
}

const text = analyserOf('text', (file) => Buffer.from(file.bytes()).toString());
const size = analyserOf('size', ({ size: bytes, mode }) => ({ bytes, mode }));

function fileOf(path: string, content = 'content'): { readonly path: string; readonly mode: number; readonly source: ByteSource } {
  return { path, mode: 0o640, source: sourceOf(Buffer.from(content)) };
}

describe('TreeReadings', () => {
  it('has each selected analyser read a file, and orders what they found by path', () => {
    const readings = new TreeReadings([text, size]);
    readings.read(fileOf('b', 'two'), [0, 1]);
    readings.read(fileOf('a', 'one'), [0]);
    expect(readings.analysed(text)).toEqual([
      { path: 'a', facts: 'one' },
      { path: 'b', facts: 'two' },
    ]);
    expect(readings.analysed(size)).toEqual([{ path: 'b', facts: { bytes: 3, mode: 0o640 } }]);
    expect(readings.analysed(analyserOf('stranger', () => 1))).toEqual([]);
  });

  it('reads the bytes once, however many want them', () => {
    let reads = 0;
    const source: ByteSource = { size: 3, read: () => ((reads += 1), Buffer.from('abc')) };
    new TreeReadings([text, analyserOf('again', (file) => file.bytes().length)]).read({ path: 'a', mode: 0, source }, [0, 1]);
    expect(reads).toBe(1);
  });

  it('keeps nothing of a file that turns out to be none of an analyser’s business', () => {
    const readings = new TreeReadings([analyserOf('nothing', () => undefined)]);
    readings.read(fileOf('a'), [0]);
    expect([readings.analysed(text), readings.unknowns()]).toEqual([[], []]);
  });

  it('makes an Unknown of what one analyser cannot read, and lets the others read it', () => {
    const broken = analyserOf('broken', () => {
      throw new MalformedError('it is no JSON');
    });
    const readings = new TreeReadings([broken, text]);
    readings.read(fileOf('a'), [0, 1]);
    expect(readings.analysed(text)).toHaveLength(1);
    expect(readings.unknowns()).toEqual([{ kind: 'unreadable', subject: '/a', reason: 'it is no JSON (broken)' }]);
  });

  it('reads no byte of a file beyond the limit', () => {
    const source: ByteSource = {
      size: 101,
      read: () => {
        throw new Error('read');
      },
    };
    const readings = new TreeReadings([text]);
    readings.read({ path: 'a', mode: 0, source }, [0]);
    expect(readings.unknowns()).toEqual([expect.objectContaining({ reason: 'it has 101 bytes, more than the 100 that are read (text)' })]);
  });

  it('lets a bug through', () => {
    const bug = analyserOf('bug', () => {
      throw new TypeError('undefined is not a function');
    });
    expect(() => new TreeReadings([bug]).read(fileOf('a'), [0])).toThrow(TypeError);
  });

  it('names a thousand Unknowns and counts the rest', () => {
    const readings = new TreeReadings([]);
    for (let index = 0; index < 1_007; index += 1) readings.tell({ kind: 'unreadable', subject: `/${index}`, reason: 'broken' });
    const unknowns = readings.unknowns();
    expect([unknowns.length, unknowns.at(-1)]).toEqual([1_001, expect.objectContaining({ subject: 'more files', count: 7 })]);
  });
});
