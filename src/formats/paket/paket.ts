import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/** The group that has no heading. */
const mainGroup = 'main';

/** Lines that are not indented: what follows comes from there, or is of that group; or an option of the group. */
const heading = /^(?:NUGET|GITHUB|GIT|HTTP|GROUP [^\s].*|[A-Z][A-Z -]*:.*)$/;
const entry = /^ {4,5}([^\s(][^\s(]*)? ?\(([^()]*)\)/;
const requirement = /^ {6,7}([^\s(:]+)(?: |$)/;

interface Place {
  readonly group: string;
  /** `NUGET`, `GITHUB`, `GIT`, `HTTP`. */
  readonly from: string;
  /** Address of the feed or repository. */
  readonly remote: string;
}

/**
 * Reads paket.lock: indented lists of packages under where they come from, in groups (https://fsprojects.github.io/Paket/lock-file.html).
 * What was taken out of a repository is named after it, and its version is the commit.
 * @throws MalformedError where a line is none of that format
 */
export function parsePaketLock(bytes: Uint8Array): LockFile {
  const packages: LockedPackage[] = [];
  let place: Place = { group: mainGroup, from: '', remote: '' };
  let requires: string[] = [];
  for (const line of decodeText(bytes).split('\n')) {
    const text = line.trimEnd();
    if (text === '') continue;
    if (!text.startsWith(' ')) place = placeAfter(place, text);
    else if (text.startsWith('  remote:')) place = { ...place, remote: text.slice('  remote:'.length).trim() };
    else {
      const [found, name = '', version = ''] = entry.exec(text) ?? [];
      const required = requirement.exec(text)?.[1];
      if (found !== undefined) packages.push(lockedOf(place, name, version.trim(), (requires = []), packages.length));
      else if (required !== undefined) requires.push(paketKey(place.group, required));
    }
  }
  return { packages };
}

function placeAfter(place: Place, line: string): Place {
  if (!heading.test(line)) throw new MalformedError('it is no paket.lock: a line is none of that format');
  if (line.startsWith('GROUP ')) return { group: line.slice('GROUP '.length).trim().toLowerCase(), from: '', remote: '' };
  return line.includes(':') ? place : { ...place, from: line, remote: '' };
}

function lockedOf({ group, from, remote }: Place, name: string, version: string, requires: readonly string[], index: number): LockedPackage {
  if (from === 'NUGET') return { key: paketKey(group, name), name, version, requires };
  const url = withoutCredentials(remote);
  if (from === 'HTTP') return { key: `${group} ${index}`, name, version: '', requires, origin: url };
  const address = from === 'GITHUB' ? `https://github.com/${url}` : url;
  return { key: `${group} ${index}`, name: url, version, requires, origin: `git+${address}#${version}` };
}

/** The word by which a package is required; ids and groups have no case. */
function paketKey(group: string, name: string): string {
  return `${group} ${name.toLowerCase()}`;
}

const groupLine = /^group\s+(\S+)/i;
const nugetLine = /^\s*(?:nuget|clitool)\s+(\S+)/i;

/** Reads what paket.dependencies names, as keys of the lock file beside it. @throws MalformedError where the bytes are no text */
export function parsePaketDependencies(bytes: Uint8Array): readonly string[] {
  const keys: string[] = [];
  let group = mainGroup;
  for (const line of decodeText(bytes).split('\n')) {
    group = groupLine.exec(line)?.[1]?.toLowerCase() ?? group;
    const name = nugetLine.exec(line)?.[1];
    if (name !== undefined) keys.push(paketKey(group, name));
  }
  return keys;
}
