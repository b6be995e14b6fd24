import type { PublishedArtifact } from '../../core/advisory.ts';

/** The key of an archive: its SHA-1 in base64url, shorter than hex; undefined where it is none. @param sha1 40 hex digits */
export function archiveKey(sha1: string): string | undefined {
  return /^[0-9a-f]{40}$/.test(sha1) ? Buffer.from(sha1, 'hex').toString('base64url') : undefined;
}

/** What an archive is as a record holds it: a JSON list of the number of a name in the shard's strings and a version, in turn. */
export function packArtifacts(artifacts: readonly PublishedArtifact[], numbers: ReadonlyMap<string, number>): string {
  return JSON.stringify(artifacts.flatMap(({ name, version }) => [numbers.get(name), version]));
}

/** @returns undefined where the record is not as {@link packArtifacts} writes it */
export function unpackArtifacts(record: string, strings: readonly string[]): readonly PublishedArtifact[] | undefined {
  const members = parse(record);
  if (!Array.isArray(members) || members.length === 0 || members.length % 2 !== 0) return undefined;
  const artifacts: PublishedArtifact[] = [];
  for (let at = 0; at < members.length; at += 2) {
    const [number, version]: readonly unknown[] = members.slice(at, at + 2);
    const name = typeof number === 'number' ? strings[number] : undefined;
    if (name === undefined || typeof version !== 'string') return undefined;
    artifacts.push({ name, version });
  }
  return artifacts;
}

function parse(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}
