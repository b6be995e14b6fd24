import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { at, hasMembers, membersOf, readJson, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { packageNames, remoteOrigin } from '../r-description/index.ts';

/** A package of R as renv.lock pins it. */
export interface RLockedPackage extends LockedPackage {
  readonly isBioconductor?: true;
}

/** A renv.lock. JSON-serialisable. */
export interface RenvLock extends LockFile {
  readonly packages: readonly RLockedPackage[];
}

/** Reads renv.lock. What the project itself names it does not tell. @throws MalformedError */
export function parseRenvLock(bytes: Uint8Array): RenvLock {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no JSON object');
  return { packages: membersOf(at(document, 'Packages')).map(([key, value]) => entryOf(key, value)) };
}

function entryOf(key: string, value: DocumentValue): RLockedPackage {
  const origin = originIn(value);
  const isBioconductor = [textOf(at(value, 'Source')), textOf(at(value, 'Repository'))].some((place) => place !== undefined && /^bioc/i.test(place));
  const license = textOf(at(value, 'License'));
  return {
    key,
    name: textOf(at(value, 'Package')) ?? key,
    version: textOf(at(value, 'Version')) ?? '',
    requires: [...new Set(['Requirements', 'Depends', 'Imports', 'LinkingTo'].flatMap((field) => textsOf(at(value, field)).flatMap(packageNames)))],
    ...(isBioconductor && { isBioconductor: true }),
    ...(license === undefined ? {} : { licenses: [license] }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function originIn(value: DocumentValue): string | undefined {
  const source = textOf(at(value, 'Source'))?.toLowerCase();
  const isRepository = source === undefined || source === 'repository' || source === 'cran' || source === 'bioconductor';
  return remoteOrigin({
    type: isRepository ? undefined : (textOf(at(value, 'RemoteType')) ?? source),
    host: textOf(at(value, 'RemoteHost')),
    user: textOf(at(value, 'RemoteUsername')),
    repository: textOf(at(value, 'RemoteRepo')),
    commit: textOf(at(value, 'RemoteSha')),
    url: textOf(at(value, 'RemoteUrl')),
  });
}
