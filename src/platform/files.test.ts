import { execFileSync } from 'node:child_process';
import { appendFileSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertUnchanged, closeFile, identityText, openFile, readAt } from './files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('opening files', () => {
  it('reads at any place, and less at the end', () => {
    const file = openFile(fileWith('plain', 'abcdefgh'));
    const target = Buffer.alloc(4);
    expect([readAt(file, target, 2), target.toString()]).toEqual([4, 'cdef']);
    expect([readAt(file, target, 6), target.toString('utf8', 0, 2)]).toEqual([2, 'gh']);
    expect(readAt(file, target, 100)).toBe(0);
    closeFile(file);
  });

  it('follows a link that the user names', () => {
    symlinkSync(fileWith('aim', 'content'), join(folder, 'link'));
    const file = openFile(join(folder, 'link'));
    expect(file.size).toBe(7);
    closeFile(file);
  });

  it.each`
    what              | make                              | code                    | because
    ${'nothing'}      | ${() => 'absent'}                 | ${'target-not-found'}   | ${'it is not there'}
    ${'below a file'} | ${() => `${fileWith('f', '')}/x`} | ${'target-not-found'}   | ${'a file holds no files'}
    ${'a folder'}     | ${makeFolder}                     | ${'target-unsupported'} | ${'a folder has no bytes'}
    ${'a pipe'}       | ${makePipe}                       | ${'target-unsupported'} | ${'opening one would wait for a writer for ever'}
    ${'a device'}     | ${() => '/dev/zero'}              | ${'target-unsupported'} | ${'it has no end'}
  `('refuses $what: $because', ({ make, code }) => {
    expect(() => openFile(make())).toThrowError(expect.objectContaining({ code }));
  });

  function makeFolder(): string {
    mkdirSync(join(folder, 'folder'), { recursive: true });
    return join(folder, 'folder');
  }

  function makePipe(): string {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    return join(folder, 'pipe');
  }
});

describe('knowing a file again', () => {
  it.each`
    change                                               | because
    ${(path: string) => appendFileSync(path, 'x')}       | ${'its size'}
    ${(path: string) => utimesSync(path, 1, 1)}          | ${'its time of modification'}
    ${(path: string) => linkSync(path, `${path}-again`)} | ${'its time of change, which nobody can set back'}
  `('notices a change by $because', ({ change, because }) => {
    const path = fileWith(`changing-${String(because).length}`, 'content');
    utimesSync(path, 1_000_000_000, 1_000_000_000);
    const file = openFile(path);
    expect(() => assertUnchanged(file)).not.toThrow();
    change(path);
    expect(() => assertUnchanged(file)).toThrowError(
      expect.objectContaining({ code: 'io-failed', message: expect.stringContaining('changed while') }),
    );
    closeFile(file);
  });

  it('tells two files of the same content apart', () => {
    const [left, right] = [openFile(fileWith('left', 'same')), openFile(fileWith('right', 'same'))];
    expect(identityText(left.identity)).not.toBe(identityText(right.identity));
    closeFile(left);
    closeFile(right);
  });
});
