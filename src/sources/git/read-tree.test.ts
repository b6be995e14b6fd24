import { describe, expect, it } from 'vitest';
import { treeBytes } from '../../../test/support/git.ts';
import { MalformedError } from '../../core/error.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { readGitTree } from './read-tree.ts';
import type { Repository } from './repository.ts';

const lockFile: FileAnalyser = { id: 'lock', version: 1, selects: [{ suffix: '.lock' }], limit: 1024, read: () => ({}) };
const root = '0'.repeat(40);

/** A repository in which no file can be unpacked. */
function damagedRepository(files: number): Repository {
  const entries = Array.from({ length: files }, (_, index) => ({
    mode: '100644',
    name: `${String(index).padStart(4, '0')}.lock`,
    id: '1'.repeat(40),
  }));
  return {
    name: 'broken',
    read(id) {
      if (id === root) return { type: 'tree', bytes: treeBytes(entries) };
      throw new MalformedError('an object cannot be unpacked');
    },
    close: () => {},
  };
}

function read(files: number): ReturnType<typeof readGitTree> {
  return readGitTree(damagedRepository(files), root, { analysers: [lockFile], exclusions: [] }, 10_000);
}

describe('readGitTree', () => {
  it('tells of each file that cannot be unpacked', () => {
    expect(read(200).unknowns).toHaveLength(200);
  });

  it('ends where they are so many that what zlib holds of them would grow large', () => {
    expect(() => read(201)).toThrow(
      expect.objectContaining({ code: 'archive-malformed', message: expect.stringContaining('more than 200') as unknown }),
    );
  });
});
