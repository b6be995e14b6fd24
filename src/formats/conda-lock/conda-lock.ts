import type { DependencyScope } from '../../core/dependency.ts';
import { MalformedError } from '../../core/error.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { at, decodeText, hasMembers, isTrue, itemsOf, membersOf, readYaml, textOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';
import { parseExplicit } from './explicit.ts';
import { placeOf, type CondaLock, type CondaLockedPackage } from './locked.ts';

const mostPackages = 500_000;

/** Reads conda-lock.yml, which locks several platforms at once. @throws MalformedError */
export function parseCondaLock(bytes: Uint8Array): CondaLock {
  const [document] = readYaml(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no lock file of conda');
  const values = itemsOf(at(document, 'package'));
  if (values.length > mostPackages) throw new MalformedError(`it has more than ${mostPackages} packages`);
  const entries = values.map(entryOf);
  const keys = keysByName(entries);
  const locked = entries.map(({ wants, platform, manager, ...entry }): CondaLockedPackage & { manager: string } => ({
    ...entry,
    manager,
    requires: wants.flatMap((name) => keys.get(`${platform} ${name}`) ?? []),
  }));
  const of = (manager: string): readonly CondaLockedPackage[] => locked.flatMap(({ manager: its, ...entry }) => (its === manager ? [entry] : []));
  return { conda: { packages: of('conda') }, pip: { packages: of('pip') } };
}

interface Entry extends Omit<CondaLockedPackage, 'requires'> {
  readonly wants: readonly string[];
  readonly platform: string;
  readonly manager: string;
}

function entryOf(value: DocumentValue, index: number): Entry {
  const name = textOf(at(value, 'name'));
  if (name === undefined) throw new MalformedError('it has a package without a name');
  const url = textOf(at(value, 'url')) ?? '';
  const isConda = textOf(at(value, 'manager')) !== 'pip';
  const scope = scopeOf(value);
  return {
    key: `${index}`,
    name,
    version: textOf(at(value, 'version')) ?? '',
    platform: textOf(at(value, 'platform')) ?? '',
    manager: isConda ? 'conda' : 'pip',
    wants: membersOf(at(value, 'dependencies')).map(([wanted]) => wanted),
    ...(scope === undefined ? {} : { scope }),
    ...(isConda ? placeOf(url) : originIn(url)),
  };
}

/** Packages of the usual index are files of its own host. */
function originIn(url: string): Pick<LockedPackage, 'origin'> {
  return url === '' || url.startsWith('https://files.pythonhosted.org/') ? {} : { origin: withoutCredentials(url) };
}

function scopeOf(value: DocumentValue): DependencyScope | undefined {
  const category = textOf(at(value, 'category'));
  if (category === 'dev') return 'development';
  if (isTrue(at(value, 'optional')) || (category !== undefined && category !== 'main')) return 'optional';
  return category === undefined ? undefined : 'runtime';
}

/** Most of one name on one platform: of conda and of pip, in several categories. */
const mostOfOneName = 8;

function keysByName(entries: readonly Entry[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, name, platform } of entries) {
    const known = keys.get(`${platform} ${name}`);
    if (known === undefined) keys.set(`${platform} ${name}`, [key]);
    else if (known.length < mostOfOneName) known.push(key);
  }
  return keys;
}

/** `conda-lock.yml`, `x.conda-lock.yml`; `conda-linux-64.lock` in the words of `conda list --explicit`. */
export const condaLockFile: FileAnalyser<CondaLock> = {
  id: 'conda-lock',
  version: 1,
  selects: [{ suffix: 'conda-lock.yml' }, { suffix: 'conda-lock.yaml' }, { suffix: '.lock' }],
  accepts: (path) => /(?:^|[/.])conda-lock\.ya?ml$|(?:^|\/)conda-[a-z0-9-]+\.lock$/.test(path),
  limit: 64 << 20,
  read: (file) => (file.path.endsWith('.lock') ? parseExplicit(decodeText(file.bytes())) : parseCondaLock(file.bytes())),
};
