import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';

const long = 'a'.repeat(150);
/** Cut as the JAR specification has it: lines of 72 bytes, those that go on begin with a blank. */
const wrapped = `Implementation-Title: ${long}`.replaceAll(/(.{70})(?=.)/g, '$1\r\n ');

describe('parseManifest', () => {
  it.each<[string, string, string | undefined, string]>([
    ['Implementation-Version: 1.0\r\n', 'implementation-version', '1.0', 'CR LF'],
    ['Implementation-Version: 1.0\n', 'implementation-version', '1.0', 'LF alone'],
    ['Implementation-Version: 1.0\rX: y', 'implementation-version', '1.0', 'CR alone'],
    ['Implementation-Version: 1.0', 'implementation-version', '1.0', 'no end of line at the end'],
    ['IMPLEMENTATION-version: 1.0', 'implementation-version', '1.0', 'names have no case'],
    ['\ufeffImplementation-Version: 1.0', 'implementation-version', '1.0', 'a byte order mark'],
    [wrapped, 'implementation-title', long, 'lines that go on after 72 bytes'],
    ['A: 1\n 2\n 3\nB: 4', 'a', '123', 'a value over three lines'],
    ['A:1', 'a', '1', 'no blank after the colon'],
    ['A: 1:2', 'a', '1:2', 'colons in the value'],
    ['A: 1\nA: 2', 'a', '1', 'the first of two'],
    ['no colon here\nA: 1', 'a', '1', 'lines that are no attribute'],
    ['A: 1\n\nName: b\nB: 2', 'b', undefined, 'sections of single entries are not read'],
    ['A: 1\r\n\r\nB: 2', 'b', undefined, 'nor behind CR LF'],
    [' A: 1', 'a', undefined, 'a line that goes on from nothing'],
    ['__proto__: x', '__proto__', 'x', 'a key of every object'],
    ['', 'a', undefined, 'nothing'],
  ])('reads %j: %s is %j (%s)', (text, name, value) => {
    expect(parseManifest(Buffer.from(text)).get(name)).toBe(value);
  });

  it('keeps no more attributes than real manifests have', () => {
    expect(parseManifest(Buffer.from(Array.from({ length: 5_000 }, (_, index) => `A${index}: 1`).join('\n'))).size).toBeLessThanOrEqual(1_001);
  });

  it('reads no more than the main section may have, however long the first line', () => {
    const text = Buffer.concat([Buffer.from('A: '), Buffer.alloc(3 * 1024 * 1024, 0x61)]);
    expect(parseManifest(text).get('a')?.length).toBeLessThanOrEqual(2 * 1024 * 1024);
  });
});
