import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { affectedPackages } from './affected-packages.ts';
import { build, recordOf } from './fixtures/literal-feeds.ts';

const feeds = {
  'feed.jsonl': [
    recordOf('GHSA-1', { aliases: ['CVE-2024-10001'] }, { package: { ecosystem: 'npm', name: 'one' }, versions: ['1'] }),
    recordOf('GHSA-2', { aliases: ['CVE-2024-100012'] }, { package: { ecosystem: 'npm', name: 'two' }, versions: ['1'] }),
    recordOf('CVE-2024-10001', {}, { package: { ecosystem: 'PyPI', name: 'three' }, versions: ['1'] }),
  ],
};

describe('the packages that a database names for a vulnerability', () => {
  it('are found in every ecosystem, and not those of an id that only begins so', async () => {
    const { folder } = await build(feeds);
    expect(affectedPackages(folder, 'CVE-2024-10001').map(({ ecosystem, name }) => `${ecosystem} ${name}`)).toEqual(['PyPI three', 'npm one']);
    expect(affectedPackages(folder, 'CVE-2024-100012')).toMatchObject([{ name: 'two', advisories: [{ id: 'GHSA-2' }] }]);
  });

  it('are none for what it does not know', async () => {
    const { folder } = await build(feeds);
    expect(affectedPackages(folder, 'CVE-2024-20001')).toEqual([]);
  });

  it('a damaged shard is told, never taken for nothing', async () => {
    const { folder } = await build(feeds);
    for (const name of readdirSync(join(folder, 'shards'))) {
      const bytes = readFileSync(join(folder, 'shards', name));
      writeFileSync(join(folder, 'shards', name), bytes.fill(0x41, 80, 100));
    }
    expect(() => affectedPackages(folder, 'CVE-2024-10001')).toThrow(expect.objectContaining({ code: 'database-invalid' }));
  });
});
