import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { isCoordinate } from '../maven-coordinate/index.ts';
import { isRuntime, scopeOf } from './configurations.ts';

export interface GradleLock extends LockFile {
  /** Lines that are neither comment nor coordinates. */
  readonly oddLines: number;
}

interface Found {
  readonly name: string;
  readonly version: string;
  readonly configurations: readonly string[];
}

/**
 * Reads a lock file of Gradle (https://docs.gradle.org/current/userguide/dependency_locking.html): lines `group:artifact:version=configuration,configuration`; in files of
 * one configuration, as Gradle wrote them before 6.8, without the second half. It tells everything that is resolved, not what the project itself names.
 * @param configuration of a file that is about one
 * @throws MalformedError where there are lines and not one of them is Gradle's
 */
export function parseGradleLock(bytes: Uint8Array, configuration?: string): GradleLock {
  const found = new Map<string, Found>();
  let odd = 0;
  let known = 0;
  for (const line of linesOf(bytes)) {
    const [coordinates = '', configurations] = halvesOf(line);
    const [group, artifact, version, ...rest] = coordinates.split(':', 4).map((part) => part.trim());
    if (rest.length === 0 && isCoordinate(group) && isCoordinate(artifact) && isCoordinate(version)) {
      const listed = configurations?.split(',').map((name) => name.trim()) ?? (configuration === undefined ? [] : [configuration]);
      found.set(`${group}:${artifact}:${version}`, { name: `${group}:${artifact}`, version, configurations: listed });
    } else if (coordinates !== 'empty' || configurations === undefined) {
      odd += 1;
      continue;
    }
    known += 1;
  }
  if (odd > 0 && known === 0) throw new MalformedError('it is no lock file of Gradle: none of its lines names an artifact');
  return { packages: packagesOf(found), oddLines: odd };
}

/** At the first equals sign; no coordinate has one. */
function halvesOf(line: string): readonly [string, string?] {
  const equals = line.indexOf('=');
  return equals < 0 ? [line] : [line.slice(0, equals).trim(), line.slice(equals + 1)];
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function packagesOf(found: ReadonlyMap<string, Found>): readonly LockedPackage[] {
  const tellsRuntime = [...found.values()].some(({ configurations }) => configurations.some(isRuntime));
  return [...found].map(([key, { name, version, configurations }]) => {
    const scope = scopeOf(configurations, tellsRuntime);
    return { key, name, version, requires: [], ...(scope === undefined ? {} : { scope }) };
  });
}
