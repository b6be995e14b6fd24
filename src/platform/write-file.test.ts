import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ioFailure } from './io-error.ts';
import { writeFileAtomically } from './write-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-write-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('writing atomically', () => {
  it('writes all pieces, over what was there', () => {
    const path = join(folder, 'report');
    writeFileSync(path, 'the old one, which is longer');
    writeFileAtomically(path, ['new ', Buffer.from('one')]);
    expect(readFileSync(path, 'utf8')).toBe('new one');
  });

  it('leaves the old file, and nothing beside it, when a piece fails', () => {
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'report'), 'old');
    const pieces = function* (): Generator<string> {
      yield 'half of the ';
      throw new Error('no more');
    };
    expect(() => writeFileAtomically(join(own, 'report'), pieces())).toThrow();
    expect(readdirSync(own)).toEqual(['report']);
    expect(readFileSync(join(own, 'report'), 'utf8')).toBe('old');
  });

  it('says where it could not, and why', () => {
    const path = join(folder, 'absent', 'report');
    expect(() => writeFileAtomically(path, ['x'])).toThrowError(
      expect.objectContaining({ code: 'io-failed', message: `could not write ${path}: no such file or folder; check the path` }),
    );
  });
});

describe('refusals of the system', () => {
  it.each`
    code        | message
    ${'ENOSPC'} | ${/could not write x: the disk is full; free some space/}
    ${'EROFS'}  | ${/could not write x: the file system is read-only; /}
    ${'EACCES'} | ${/could not write x: permission denied; /}
    ${'EWHAT'}  | ${/could not write x: EWHAT; /}
  `('$code: what, where and what to do', ({ code, message }) => {
    const cause = Object.assign(new Error('refused'), { code });
    expect(ioFailure('write x', cause)).toMatchObject({ code: 'io-failed', message: expect.stringMatching(message), cause });
  });
});
