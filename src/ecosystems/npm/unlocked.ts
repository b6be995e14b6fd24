import type { LockedPackage, LockRoot } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { folderNamedBy, isExactVersion, isLocal, originOfSpec, targetOfAlias, type Requirement } from '../../formats/npm-spec/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { npmIdentity } from './identity.ts';
import { managers } from './project-locks.ts';
import type { Project } from './projects.ts';

/** What a manifest without a lock file pins by itself. */
export function pinnedIn({ path, folder, manifest }: Project): readonly Package[] {
  const pinned = manifest.requirements.flatMap((requirement) => {
    const locked = pinnedBy(requirement);
    return locked === undefined ? [] : [{ locked, root: { key: locked.key, scope: requirement.scope } satisfies LockRoot }];
  });
  const lock = { packages: pinned.map(({ locked }) => locked), roots: pinned.map(({ root }) => root) };
  return packagesOfLock(path, lock, (locked) =>
    locked.origin !== undefined && folderNamedBy(locked.origin, folder) !== undefined ? undefined : npmIdentity(locked),
  );
}

function pinnedBy({ name: key, range: asked }: Requirement): LockedPackage | undefined {
  const { name, range } = targetOfAlias(asked) ?? { name: key, range: asked };
  const version = isExactVersion(range);
  const origin = version === undefined ? originOfSpec(asked) : undefined;
  if (version === undefined && origin === undefined) return undefined;
  return {
    key,
    name,
    version: version ?? '',
    requires: [],
    ...(origin === undefined ? {} : { origin }),
    ...(name === key ? {} : { properties: { alias: key } }),
  };
}

/** What such a manifest leaves open: ranges and tags, and all that its dependencies require in turn. */
export function openIn({ path, manifest }: Project): readonly Unknown[] {
  const asked = manifest.requirements.filter(({ range }) => !isLocal(range));
  if (asked.length === 0) return [];
  const open = asked.filter((requirement) => pinnedBy(requirement) === undefined).map(({ name }) => name);
  const { file, command } = managers[manifest.manager ?? 'npm'];
  const [unknown] = unresolvedIn(path, ['transitive dependencies', ...open], `commit the ${file} that ${command} writes`);
  return unknown === undefined ? [] : [{ ...unknown, count: Math.max(1, open.length) }];
}
