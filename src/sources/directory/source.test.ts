import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noNetwork } from '../../../test/support/network.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { exclusionOf } from '../tree-exclusion.ts';
import { isDeclaringFile, isTreeTarget, openTree } from '../trees.ts';
import type { OpenedTree } from '../tree-source.ts';

const manifest: FileAnalyser<string> = {
  id: 'manifest',
  version: 1,
  selects: [{ name: 'package.json' }, { suffix: '.csproj' }],
  accepts: (path) => !path.startsWith('refused/'),
  limit: 50,
  read: (file) => Buffer.from(file.bytes()).toString(),
};

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'seaworthy-tree-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(root, name);
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

function open(target: string, ...exclude: readonly string[]): Promise<OpenedTree> {
  return openTree(target, { analysers: [manifest], exclusions: exclude.map(exclusionOf), http: noNetwork });
}

describe('a folder', () => {
  it('is read as far as analysers want it', async () => {
    const folder = folderOf('tree', {
      'package.json': 'a',
      'web/Shop.CSPROJ': 'b',
      'refused/package.json': 'c',
      'readme.md': 'd',
      'node_modules/x/package.json': 'e',
    });
    for (const target of [folder, `dir:${folder}`]) {
      const { tree, unknowns, leftOut, artifact } = await open(target);
      expect(tree.analysed(manifest)).toEqual([
        { path: 'package.json', facts: 'a' },
        { path: 'web/Shop.CSPROJ', facts: 'b' },
      ]);
      expect([unknowns, leftOut.map(({ subject }) => subject)]).toEqual([[], ['node_modules']]);
      expect(artifact).toEqual({ kind: 'source-tree', reference: target, tags: [], layers: [] });
    }
  });

  it('obeys exclusions', async () => {
    const { tree, leftOut } = await open(folderOf('excluding', { 'package.json': 'a', 'docs/package.json': 'b' }), 'docs');
    expect([tree.analysed(manifest).length, leftOut]).toEqual([1, [{ subject: 'docs', reason: 'excluded by an option', count: 1 }]]);
  });

  it('has a file beyond the limit: an Unknown', async () => {
    const { tree, unknowns } = await open(folderOf('large', { 'package.json': 'x'.repeat(51), 'a/package.json': 'x'.repeat(50) }));
    expect([tree.analysed(manifest).length, unknowns]).toEqual([1, [expect.objectContaining({ kind: 'unreadable', subject: '/package.json' })]]);
  });

  it.skipIf(process.getuid?.() === 0)('has a file that may not be read: an Unknown', async () => {
    const folder = folderOf('closed', { 'package.json': 'x', 'a/package.json': 'y' });
    chmodSync(join(folder, 'package.json'), 0);
    const { tree, unknowns } = await open(folder);
    expect([tree.analysed(manifest).length, unknowns]).toEqual([1, [expect.objectContaining({ kind: 'forbidden', subject: '/package.json' })]]);
  });

  it('has a file that is gone when it is read: an Unknown', async () => {
    const folder = folderOf('vanishing', { 'a/package.json': 'x', 'a/x.csproj': 'z', 'b/package.json': 'y' });
    const vanishing: FileAnalyser<number> = { ...manifest, read: () => (rmSync(join(folder, 'a', 'x.csproj'), { force: true }), 1) };
    const { tree, unknowns } = await openTree(folder, { analysers: [vanishing], exclusions: [], http: noNetwork });
    expect([tree.analysed(vanishing).length, unknowns]).toEqual([2, [expect.objectContaining({ kind: 'unreadable', subject: '/a/x.csproj' })]]);
  });

  it.skipIf(process.platform === 'win32')('has a pipe named package.json, which is not waited for, and a link, which is not followed', async () => {
    const folder = folderOf('pipes', { 'a/package.json': 'x' });
    execFileSync('mkfifo', [join(folder, 'package.json')]);
    mkdirSync(join(folder, 'b'));
    symlinkSync('/etc/hostname', join(folder, 'b', 'package.json'));
    const { tree, leftOut } = await open(folder);
    expect(tree.analysed(manifest).map(({ path }) => path)).toEqual(['a/package.json']);
    expect(leftOut.map(({ subject }) => subject)).toEqual(['special files', 'symbolic links']);
  });

  it('is told of as it is walked', async () => {
    const steps: string[] = [];
    const folder = folderOf('progress', { 'a/x': '', 'b/x': '' });
    await openTree(folder, { analysers: [manifest], exclusions: [], http: noNetwork, onProgress: ({ step }) => steps.push(step) });
    expect(steps).toEqual(['walking the tree, 2 entries', 'walking the tree, 3 entries', 'walking the tree, 4 entries']);
  });
});

describe('a single file', () => {
  it('is a tree by itself', async () => {
    const folder = folderOf('single', { 'web/package.json': 'a', 'package.json': 'b' });
    const { tree, artifact } = await open(join(folder, 'web', 'package.json'));
    expect(tree.analysed(manifest)).toEqual([{ path: 'package.json', facts: 'a' }]);
    expect(artifact.reference).toBe(join(folder, 'web', 'package.json'));
  });

  it.skipIf(process.platform === 'win32')('is not waited for where it is a pipe', async () => {
    const folder = folderOf('single-pipe', {});
    execFileSync('mkfifo', [join(folder, 'package.json')]);
    expect((await open(join(folder, 'package.json'))).tree.analysed(manifest)).toEqual([]);
  });

  it('that nobody reads is an empty tree', async () => {
    const { tree, unknowns } = await open(join(folderOf('other', { 'x.txt': 'a' }), 'x.txt'));
    expect([tree.analysed(manifest), unknowns]).toEqual([[], []]);
  });

  it('is told from documents by its name', () => {
    expect(['a/package.json', 'b/x.csproj', 'refused', 'sbom.json'].map((name) => isDeclaringFile(name, [manifest]))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what is a source tree', () => {
  it('is known by its prefix, or by being a folder that holds no image', () => {
    const folder = folderOf('known', { x: '' });
    const layout = folderOf('layout', { 'oci-layout': '{}' });
    const rows = [folder, layout, `dir:${layout}`, 'git:https://example.com/x.git', 'dir:absent', join(folder, 'x'), join(folder, 'absent')];
    expect(rows.map(isTreeTarget)).toEqual([true, false, true, true, true, false, false]);
  });

  it('must exist', async () => {
    await expect(async () => open(join(root, 'absent'))).rejects.toMatchObject({ code: 'target-not-found' });
  });
});
