import { MalformedError } from '../../core/error.ts';
import { at, hasMembers, membersOf, readJson, textOf, type DocumentValue } from '../document/index.ts';

/** A package of which an application of .NET has files. */
export interface DotnetLibrary {
  readonly name: string;
  readonly version: string;
}

const runtimePack = 'runtimepack.';
/** What of a library is laid beside the application; `compile` is for builds only. */
const assets = ['runtime', 'runtimeTargets', 'native', 'resources'];

/**
 * Reads the packages of `<application>.deps.json`, which the runtime reads to find them
 * (https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md). A library of which the target has no file is not
 * there: what it would bring, the framework has. The application's own projects are left out; the runtime that a self-contained application carries is a
 * package like others.
 * @throws MalformedError
 */
export function parseDotnetDeps(bytes: Uint8Array): readonly DotnetLibrary[] {
  const document = readJson(bytes);
  const libraries = at(document, 'libraries');
  if (!hasMembers(libraries)) throw new MalformedError('it is no deps.json of .NET: it has no libraries');
  const target = targetOf(document);
  return membersOf(libraries).flatMap(([key, library]) => libraryOf(key, textOf(at(library, 'type')), at(target, key)));
}

function targetOf(document: DocumentValue): DocumentValue {
  const runtimeTarget = at(document, 'runtimeTarget');
  const name = textOf(at(runtimeTarget, 'name')) ?? textOf(runtimeTarget);
  const targets = membersOf(at(document, 'targets'));
  return targets.find(([key]) => key === name)?.[1] ?? (targets.length === 1 ? targets[0]?.[1] : undefined);
}

function libraryOf(key: string, type: string | undefined, target: DocumentValue): readonly DotnetLibrary[] {
  const slash = key.lastIndexOf('/');
  if (slash <= 0 || slash === key.length - 1 || (type !== 'package' && type !== 'runtimepack')) return [];
  if (target !== undefined && !hasFiles(target)) return [];
  const name = key.slice(0, slash);
  return [{ name: name.startsWith(runtimePack) ? name.slice(runtimePack.length) : name, version: key.slice(slash + 1) }];
}

/** `_._` stands where a package has nothing for the target. */
function hasFiles(target: DocumentValue): boolean {
  return assets.some((group) => membersOf(at(target, group)).some(([path]) => !path.endsWith('/_._')));
}
