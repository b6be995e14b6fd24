import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { sourceOf } from '../../core/bytes.ts';
import { packAdvisory, packRecord } from './pack-advisories.ts';
import { headerBytes } from './layout.ts';
import { Shard } from './read.ts';
import { unpackAdvisories } from './unpack-advisories.ts';
import { packVulnerability, unpackVulnerability } from './vulnerabilities.ts';
import { ShardWriter } from './write.ts';

const advisory = packAdvisory(
  {
    id: 'DEBIAN-CVE-2024-0001',
    vulnerabilities: ['CVE-2024-0001', 'CVE-2024-0002'],
    ranges: [{ type: 'SEMVER', events: [{ introduced: '1' }, { fixed: '2' }] }],
    versions: ['1.5'],
    severity: 'high',
    fixState: 'unknown',
    source: '',
  },
  0,
);
const record = packRecord([advisory, advisory]);
const vulnerability = packVulnerability({
  id: 'CVE-2024-0001',
  aliases: ['GHSA-1'],
  severity: 'high',
  cvss: [],
  cwes: [],
  references: [],
  epss: { score: 0.5, percentile: 0.9, date: '2026-01-01' },
});

function seed(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-shard-'));
  const writer = new ShardWriter(join(folder, 'shard'), ['feed']);
  writer.add('a', record);
  writer.add('v', vulnerability);
  writer.finish(false);
  writer.close();
  const bytes = readFileSync(join(folder, 'shard'));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** A header of the bytes' own size with a checksum that holds, so that mutations reach what lies behind it. */
function mended(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length < headerBytes) return copy;
  copy.writeUInt32LE(copy.length, 44);
  copy.writeUInt32LE(crc32(copy.subarray(0, headerBytes - 4)), headerBytes - 4);
  return copy;
}

/** Shards with a header that holds, and the texts of records. */
export const target: FuzzTarget = {
  name: 'advisory database shard',
  seeds: [seed(), Buffer.from(advisory), Buffer.from(record), Buffer.from(vulnerability)],
  dictionary: [Buffer.from('\u001C'), Buffer.from('\u001D'), Buffer.from('\u001F'), Buffer.alloc(4, 0xff), Buffer.from('000=u-0')],
  run(bytes) {
    const text = Buffer.from(bytes).toString('utf8');
    unpackAdvisories(text, ['feed']);
    unpackVulnerability(text);
    if (!text.startsWith('SEADB')) return;
    const shard = new Shard(sourceOf(mended(bytes)), 'fuzz');
    for (const key of ['a', 'v', 'x']) shard.find(key);
  },
};
