import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LeftOut } from '../core/examination.ts';
import type { Unknown } from '../core/unknown.ts';
import { exclusionOf } from './tree-exclusion.ts';
import { unreadable, walkFolder } from './tree-walk.ts';
import { walkEntries, type WalkEntry } from './walk-entries.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'seaworthy-walk-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A folder of its own with these files. */
function folderOf(name: string, paths: readonly string[]): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x');
  }
  return folder;
}

interface Walked {
  readonly files: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly unknowns: readonly Unknown[];
  readonly entries: number;
}

function walk(folder: string, ...patterns: readonly string[]): Walked {
  const files: string[] = [];
  const unknowns: Unknown[] = [];
  let entries = 0;
  const leftOut = walkFolder(folder, patterns.map(exclusionOf), {
    onFile: (directory, name, path, handle) => files.push(path === handle ? `${directory}|${name}` : 'another path'),
    onFolder: (count) => (entries = count),
    onUnknown: (unknown) => unknowns.push(unknown),
  });
  return { files, leftOut: leftOut.list(), unknowns, entries };
}

describe('walkFolder', () => {
  it('tells each file with its folder, names in order, a folder before the next one beside it', () => {
    const { files, leftOut, unknowns, entries } = walk(folderOf('plain', ['b.txt', 'a/z.txt', 'a/b/c.txt', 'c/d.txt', 'a.txt']));
    expect(files).toEqual(['|a.txt', '|b.txt', 'a|z.txt', 'a/b|c.txt', 'c|d.txt']);
    expect([leftOut, unknowns, entries]).toEqual([[], [], 8]);
  });

  it('counts the folders that it leaves out, by name, wherever they lie', () => {
    const { files, leftOut } = walk(folderOf('left-out', ['node_modules/a/x', 'web/node_modules/b/x', '.git/config', 'web/.venv/x', 'src/x']));
    expect(files).toEqual(['src|x']);
    expect(leftOut.map(({ subject, count }) => [subject, count])).toEqual([
      ['node_modules', 2],
      ['.git', 1],
      ['.venv', 1],
    ]);
    for (const { reason } of leftOut) expect(reason).not.toBe('');
  });

  it('reads a file that has the name of such a folder', () => {
    expect(walk(folderOf('file-named-so', ['node_modules'])).files).toEqual(['|node_modules']);
  });

  it('follows no link, to a file, a folder or itself', () => {
    const folder = folderOf('links', ['real/x']);
    symlinkSync(join(folder, 'real'), join(folder, 'to-folder'));
    symlinkSync('/etc/passwd', join(folder, 'to-file'));
    symlinkSync('.', join(folder, 'real', 'circle'));
    expect(walk(folder)).toMatchObject({ files: ['real|x'], leftOut: [{ subject: 'symbolic links', count: 3 }] });
  });

  it('leaves out what is neither file nor folder', async () => {
    const folder = folderOf('special', ['x']);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve));
    expect(walk(folder)).toMatchObject({ files: ['|x'], leftOut: [{ subject: 'special files', count: 1 }] });
    await new Promise((resolve) => server.close(resolve));
  });

  it('enters nothing that an operator excludes, and says by which pattern', () => {
    const folder = folderOf('excluded', ['docs/a', 'docs/b', 'src/testdata/x', 'test/testdata/x', 'src/y']);
    expect(walk(folder, 'docs', '**/testdata')).toMatchObject({
      files: ['src|y'],
      leftOut: [
        { subject: '**/testdata', count: 2 },
        { subject: 'docs', count: 1 },
      ],
    });
  });

  it.skipIf(process.getuid?.() === 0)('makes an Unknown of a folder that it may not read', () => {
    const folder = folderOf('forbidden', ['open/x', 'closed/x']);
    chmodSync(join(folder, 'closed'), 0);
    expect(walk(folder)).toMatchObject({ files: ['open|x'], unknowns: [{ kind: 'forbidden', subject: '/closed' }] });
    chmodSync(join(folder, 'closed'), 0o755);
  });

  it('makes an Unknown of a folder that is gone when it is entered', () => {
    const folder = folderOf('vanishing', ['a/x', 'b/x']);
    const unknowns: Unknown[] = [];
    const walker = {
      onFile: () => rmSync(join(folder, 'b'), { recursive: true, force: true }),
      onFolder: () => undefined,
      onUnknown: (one: Unknown) => unknowns.push(one),
    };
    walkFolder(folder, [], walker);
    expect(unknowns).toEqual([{ kind: 'unreadable', subject: '/b', reason: 'it could not be read: ENOENT' }]);
  });

  it('stops where the root itself cannot be read: nothing would have been examined', () => {
    expect(() => walk(join(root, 'absent'))).toThrow(expect.objectContaining({ code: 'io-failed' }));
  });

  it('says where it is too deep', () => {
    const folder = folderOf('deep', [`${'d/'.repeat(511)}x`, `e/${'d/'.repeat(511)}x`]);
    const { files, unknowns } = walk(folder);
    expect([files.length, unknowns.length]).toEqual([2, 0]);
    mkdirSync(join(folder, 'd/'.repeat(512), 'd'), { recursive: true });
    expect(walk(folder).unknowns).toEqual([expect.objectContaining({ kind: 'unreadable', reason: 'it lies more than 512 folders deep' })]);
  });
});

describe('unreadable', () => {
  it.each`
    code         | kind            | because
    ${'EACCES'}  | ${'forbidden'}  | ${'another user could read it'}
    ${'EPERM'}   | ${'forbidden'}  | ${'likewise'}
    ${'EIO'}     | ${'unreadable'} | ${'nobody can'}
    ${undefined} | ${'unreadable'} | ${'the reason is told as it is'}
  `('makes $kind of $code: $because', ({ code, kind }) => {
    expect(unreadable('a', Object.assign(new Error('broken'), code === undefined ? {} : { code }))).toMatchObject({ kind, subject: '/a' });
  });
});

describe('walkEntries', () => {
  it('ends a walk that goes on for ever', () => {
    const entries = Array.from({ length: 1_000 }, (_, index): WalkEntry<number> => ({ name: String(index), kind: 'folder', handle: index }));
    const endless = { name: 'endless', root: 0, list: () => entries };
    let seen = 0;
    const walker = { onFile: () => undefined, onFolder: (count: number) => (seen = count), onUnknown: () => undefined };
    expect(() => walkEntries(endless, [], walker)).toThrow(expect.objectContaining({ code: 'limit-exceeded' }));
    expect(seen).toBeLessThanOrEqual(5_000_000);
  });
});
