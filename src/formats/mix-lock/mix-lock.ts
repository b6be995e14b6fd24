import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { itemsOfTerm, readTerms, textOfTerm, type Term } from '../beam-terms/index.ts';
import { withoutCredentials } from '../origin/index.ts';

/**
 * Reads mix.lock of Elixir: a map from the application to `{:hex, package, version, hash, managers, requirements, repository, hash}`, or to
 * `{:git, url, commit, options}` (https://hexdocs.pm/mix/Mix.Tasks.Deps.html).
 * @throws MalformedError
 */
export function parseMixLock(bytes: Uint8Array): LockFile {
  const [map, ...more] = readTerms(bytes);
  if (map === undefined || typeof map === 'string' || map.kind !== 'map' || more.length > 0)
    throw new MalformedError('it is no mix.lock: it is no map');
  const packages: LockedPackage[] = [];
  for (let index = 0; index + 1 < map.items.length; index += 2) packages.push(...lockedOf(map.items[index], map.items[index + 1]));
  return { packages };
}

function lockedOf(application: Term | undefined, entry: Term | undefined): readonly LockedPackage[] {
  const key = textOfTerm(application);
  const [kind, second, third, , , requirements, repository] = itemsOfTerm(entry);
  const [source, version] = [textOfTerm(second), textOfTerm(third)];
  if (key !== undefined && kind === 'path') return [{ key, name: key, version: '', requires: [], own: true }];
  if (key === undefined || source === undefined || version === undefined) throw new MalformedError('it is no mix.lock: an entry is not complete');
  if (kind === 'git') return [{ key, name: key, version: '', requires: [], origin: `git+${withoutCredentials(source)}#${version}` }];
  if (kind !== 'hex') return [];
  const requires = itemsOfTerm(requirements).flatMap((requirement) => textOfTerm(itemsOfTerm(requirement)[0]) ?? []);
  return [{ key, name: source, version, requires, ...repositoryOf(textOfTerm(repository)) }];
}

/** `hexpm` is the public one; an organisation has its own, `hexpm:acme`. */
function repositoryOf(repository: string | undefined): Partial<LockedPackage> {
  return repository === undefined || repository === 'hexpm' ? {} : { properties: { repository } };
}
