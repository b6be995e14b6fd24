import type { Cache } from '../platform/cache.ts';
import { identityText, type FileIdentity } from '../platform/files.ts';
import type { ArchiveMember } from './archive-members.ts';
import { parseRecord } from './record.ts';

/** What is kept of an archive that is compressed as a whole, so that it need not be unpacked to be known again. */
export interface ArchiveRecord {
  readonly members: ReadonlyMap<string, ArchiveMember>;
  /** The small files that were read: manifests and configurations. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Beyond this a record is not worth its place. */
const mostMembers = 20_000;
const mostFileBytes = 16 * 1024 ** 2;

function keyOf(identity: FileIdentity): string {
  return `archive:1:${identityText(identity)}`;
}

export function loadArchiveRecord(cache: Cache, identity: FileIdentity): ArchiveRecord | undefined {
  const record = parseRecord(cache.get(keyOf(identity))) as { members: [string, ArchiveMember][]; files: [string, string][] } | undefined;
  if (record === undefined) return undefined;
  return { members: new Map(record.members), files: new Map(record.files.map(([path, text]) => [path, Buffer.from(text, 'base64')])) };
}

export function saveArchiveRecord(cache: Cache, identity: FileIdentity, record: ArchiveRecord): void {
  const fileBytes = [...record.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  if (record.members.size > mostMembers || fileBytes > mostFileBytes) return;
  const files = [...record.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]);
  cache.put(keyOf(identity), Buffer.from(JSON.stringify({ members: [...record.members], files })));
}
