import type { PublishedArtifact } from '../../core/advisory.ts';
import { MalformedError } from '../../core/error.ts';
import { isCoordinate } from '../../formats/maven-coordinate/index.ts';

/** One line of a list of archives: `<SHA-1 in hex> TAB <group>:<artifact> TAB <version>`. */
export interface ArchiveLine extends PublishedArtifact {
  /** In lower case. */
  readonly sha1: string;
}

/** No line of real coordinates is longer. */
const longest = 1_024;

/** Undefined where the line is a comment, which begins with `#`. @throws MalformedError */
export function decodeArchiveLine(line: string): ArchiveLine | undefined {
  if (line.startsWith('#')) return undefined;
  if (line.length > longest) throw new MalformedError(`longer than ${longest} characters`);
  const [sha1 = '', name = '', version, ...more] = line.replace(/\r$/, '').split('\t');
  if (more.length > 0) throw new MalformedError('more than three columns');
  if (!/^[0-9a-fA-F]{40}$/.test(sha1)) throw new MalformedError('no SHA-1 in hex');
  const [group, artifact, ...rest] = name.split(':');
  if (!isCoordinate(group) || !isCoordinate(artifact) || rest.length > 0) throw new MalformedError('no group:artifact');
  if (!isCoordinate(version)) throw new MalformedError('no version');
  return { sha1: sha1.toLowerCase(), name, version };
}
