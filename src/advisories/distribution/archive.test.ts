import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tarOf } from '../../formats/tar/index.ts';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import { openDatabase, statusOf } from '../index.ts';
import { exportDatabase, type ExportSummary } from './archive-export.ts';
import { importDatabase, type ImportSummary } from './archive-import.ts';
import type { Demands } from './accept.ts';
import type { DatabaseKey } from './envelope.ts';
import { fetchDatabase } from './fetch.ts';
import { databaseOf, day, folderOfFile, hour, keyPair, publishAt, start, team } from './fixtures/published.ts';
import { folderOrigin } from './folder-origin.ts';

const root = folderOfFile();
let old = '';
let young = '';
beforeAll(async () => {
  old = await databaseOf('old', start, root);
  young = await databaseOf('new', start + day, root);
});

const pinned: Demands = { keys: [team.pinned] };

function exportTo(database: string, file: string, keys: readonly DatabaseKey[] = [team.signing], now = start + day): ExportSummary {
  return exportDatabase(database, file, { keys, validMs: 30 * day, clock: { now: () => now } });
}

function importInto(folder: string, file: string, demands = pinned, now = start + day): ImportSummary {
  return importDatabase(file, folder, { demands, durable: false, clock: { now: () => now } });
}

function exported(database: string, keys?: readonly DatabaseKey[]): string {
  const file = join(temporaryFolder(), 'database.tar');
  exportTo(database, file, keys);
  return file;
}

const filesOf = (folder: string): readonly string[] => readdirSync(join(folder, 'shards')).toSorted();

describe('an exported database', () => {
  it('is imported whole', () => {
    const folder = temporaryFolder();
    expect(importInto(folder, exported(old))).toMatchObject({ about: openDatabase(old).about, signers: [team.pinned.id] });
    expect(filesOf(folder)).toEqual(filesOf(old));
    expect(openDatabase(folder).vulnerability('CVE-2020-10007')).toEqual(openDatabase(old).vulnerability('CVE-2020-10007'));
    expect(statusOf(folder, new Date(start + day)).origin).toMatchObject({ signers: [team.pinned.id], expires: '2026-04-01T00:00:00.000Z' });
  });

  it('keeps the signature of who published it, unless it is signed anew', async () => {
    const [site, folder, there] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    publishAt(old, site);
    await fetchDatabase(folderOrigin(site), folder, { demands: pinned, durable: false, clock: { now: () => start } });
    const file = join(temporaryFolder(), 'database.tar');
    expect(exportTo(folder, file, [])).toMatchObject({ signed: 'by its publisher' });
    expect(importInto(there, file).signers).toEqual([team.pinned.id]);
    const other = keyPair();
    expect(exportTo(folder, file, [other.signing])).toMatchObject({ signed: 'here' });
    expect(() => importInto(there, file)).toThrow(expect.objectContaining({ code: 'database-refused' }));
    expect(importInto(there, file, { keys: [other.pinned] }).signers).toEqual([other.pinned.id]);
  });

  it('needs no signature where no key is pinned', () => {
    const folder = temporaryFolder();
    expect(importInto(folder, exported(old, []), { keys: [], unsigned: true }).signers).toEqual([]);
    expect(statusOf(folder, new Date(start)).warnings.join()).toMatch(/no signature of this database was checked/);
  });

  it.each<{ because: string; make: (folder: string) => void; code: string }>([
    { because: 'nobody signed it', make: (folder) => importInto(folder, exported(young, [])), code: 'database-refused' },
    { because: 'a stranger signed it', make: (folder) => importInto(folder, exported(young, [keyPair().signing])), code: 'database-refused' },
    { because: 'it expired', make: (folder) => importInto(folder, exported(young), pinned, start + 31 * day + 2 * hour), code: 'database-refused' },
    { because: 'it is no tar', make: (folder) => importInto(folder, write(Buffer.alloc(5000, 'no tar'))), code: 'archive-malformed' },
    {
      because: 'it is another tar',
      make: (folder) => importInto(folder, write(tarOf([{ path: 'etc/passwd', content: 'root' }]))),
      code: 'database-invalid',
    },
    { because: 'it is empty', make: (folder) => importInto(folder, write(Buffer.alloc(0))), code: 'database-invalid' },
    { because: 'it is not there', make: (folder) => importInto(folder, join(folder, 'nothing.tar')), code: 'target-not-found' },
    {
      because: 'it ends between two shards',
      make: (folder) => importInto(folder, write(beforeLastShard(exported(young)))),
      code: 'database-invalid',
    },
    {
      because: 'it ends inside a shard',
      make: (folder) => importInto(folder, write(readFileSync(exported(young)).subarray(0, -6000))),
      code: 'archive-malformed',
    },
    { because: 'a shard of another stands in it', make: (folder) => importInto(folder, write(withForeignShard())), code: 'digest-mismatch' },
  ])('is refused: $because; the old one stays', ({ make, code }) => {
    const folder = temporaryFolder();
    importInto(folder, exported(old));
    expect(() => make(folder)).toThrow(expect.objectContaining({ code }));
    expect(openDatabase(folder).about.build).toBe(openDatabase(old).about.build);
  });

  it('is refused where it is older than what is in use', () => {
    const folder = temporaryFolder();
    importInto(folder, exported(young));
    expect(() => importInto(folder, exported(old))).toThrow(
      expect.objectContaining({ code: 'database-refused', message: expect.stringMatching(/it is older/) }),
    );
    expect(openDatabase(folder).about.build).toBe(openDatabase(young).about.build);
  });
});

function write(bytes: Uint8Array): string {
  const file = join(temporaryFolder(), 'database.tar');
  writeFileSync(file, bytes);
  return file;
}

/** Where the header of the last member begins. */
function lastMember(tar: Buffer): number {
  return tar.lastIndexOf('shards/');
}

function beforeLastShard(file: string): Buffer {
  const tar = readFileSync(file);
  return Buffer.concat([tar.subarray(0, lastMember(tar)), Buffer.alloc(1024)]);
}

/** The young database, its last shard of the right name but with the bytes of the first. */
function withForeignShard(): Buffer {
  const tar = readFileSync(exported(young));
  const first = tar.indexOf('shards/');
  const last = lastMember(tar);
  const body = (at: number): Buffer => tar.subarray(at + 512, at + 512 + Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8));
  const path = tar.toString('latin1', last, tar.indexOf(0, last));
  return Buffer.concat([tar.subarray(0, last), tarOf([{ path, content: body(first) }])]);
}
