import { mkdtempSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceOfRegion } from './region.ts';
import { ScratchFile } from './scratch.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-scratch-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a scratch file', () => {
  it('has no name while it is used, and gives back what was written', () => {
    const scratch = new ScratchFile({ folder, holds: 'a test' });
    scratch.append(Buffer.from('first, '));
    scratch.append(Buffer.from('second'));
    expect(readdirSync(folder)).toEqual([]);
    const source = sourceOfRegion({ file: scratch.asFile('x'), offset: 7, size: 6 });
    expect(Buffer.from(source.read(0, 100)).toString()).toBe('second');
    scratch.close();
  });

  it('loses its name when it is closed, where the system keeps names of open files', () => {
    let open = true;
    const unlink = (path: string): void => {
      if (open) throw new Error('busy');
      unlinkSync(path);
    };
    const scratch = new ScratchFile({ folder, holds: 'a test', unlink });
    expect(readdirSync(folder)).toHaveLength(1);
    open = false;
    scratch.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says what it could not hold', () => {
    expect(() => new ScratchFile({ folder: join(folder, 'absent'), holds: 'the unpacked x.tar.gz' })).toThrowError(
      expect.objectContaining({ code: 'io-failed', message: expect.stringContaining('temporary file for the unpacked x.tar.gz') }),
    );
  });
});
