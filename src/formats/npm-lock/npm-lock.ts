import type { LockFile } from '../../core/lock-file.ts';
import { MalformedError } from '../../core/error.ts';
import { at, hasMembers, membersOf, readJson } from '../document/index.ts';
import { packagesByName } from './by-name.ts';
import { packagesByPath } from './by-path.ts';

/**
 * Reads package-lock.json and npm-shrinkwrap.json, which is the same under another name
 * (https://docs.npmjs.com/cli/configuring-npm/package-lock-json): version 3 and 2 list packages by their path, version 1 and those before it inside each other by name.
 * Keys are paths, `node_modules/a` where a package lies outermost, and folders of the project, the empty one being its root.
 *
 * @throws MalformedError
 */
export function parseNpmLock(bytes: Uint8Array): LockFile {
  const document = readJson(bytes);
  const [packages, dependencies] = [at(document, 'packages'), at(document, 'dependencies')];
  if (membersOf(packages).length > 0) return packagesByPath(packages);
  if (hasMembers(dependencies)) return packagesByName(dependencies);
  if (hasMembers(packages) || at(document, 'lockfileVersion') !== undefined) return { packages: [] };
  throw new MalformedError('it holds neither packages nor dependencies, so it is no lock file of npm');
}
