import { MalformedError } from '../../core/error.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { at, isTrue, textOf, type DocumentValue } from '../document/index.ts';
import { originOf, originOfSpec } from '../npm-spec/index.ts';

/** What stands in a key, as far as it can be told. */
interface Coordinates {
  readonly name: string;
  readonly version: string;
}

/**
 * The package of one entry. Those of a registry have name and version in their key: `/a/1.0.0_peer` in version 5, `/a@1.0.0(peer@2.0.0)` in 6, without the slash in 9;
 * those of elsewhere have them as fields, as far as pnpm knew them.
 * @throws MalformedError where neither names it
 */
export function packageAt(
  key: string,
  lockfileVersion: number,
  facts: DocumentValue,
  edges: DocumentValue,
): Omit<LockedPackage, 'key' | 'requires' | 'optional'> {
  const inKey = lockfileVersion < 6 ? fromPath(key) : fromDescriptor(key);
  const name = textOf(at(facts, 'name')) ?? inKey?.name;
  if (name === undefined) throw new MalformedError('a package in it has no name');
  const origin = originAt(inKey?.version ?? key, name, at(facts, 'resolution'));
  const version = textOf(at(facts, 'version')) ?? (inKey !== undefined && /^\d/.test(inKey.version) ? inKey.version : '');
  const scope = isTrue(at(edges, 'dev'))
    ? 'development'
    : at(edges, 'dev') === 'false'
      ? isTrue(at(edges, 'optional'))
        ? 'optional'
        : 'runtime'
      : undefined;
  const isPatched = key.includes('patch_hash=');
  return {
    name,
    version,
    ...(scope === undefined ? {} : { scope }),
    ...(origin === undefined ? {} : { origin }),
    ...(isPatched ? { properties: { patched: 'true' } } : {}),
  };
}

/** `/@scope/name/1.0.0_peer@2.0.0`; with the host of another registry in front of the first slash. */
function fromPath(key: string): Coordinates | undefined {
  if (/^[a-z]+:/.test(key)) return undefined;
  const segments = key.split('/').slice(1);
  const scope = segments[0]?.startsWith('@') === true ? `${segments.shift()}/` : '';
  const [name = '', version = ''] = segments;
  const bare = version.split('_', 1)[0] as string;
  return name === '' || !/^\d/.test(bare) ? undefined : { name: `${scope}${name}`, version: bare };
}

/** `@scope/name@1.0.0(peer@2.0.0)`, with a slash or the host of another registry in front, or `name@https://…` for what is from elsewhere. */
function fromDescriptor(key: string): Coordinates | undefined {
  const peers = key.indexOf('(');
  const bare = peers < 0 ? key : key.slice(0, peers);
  const path = bare.startsWith('/') ? bare.slice(1) : bare;
  const separator = path.indexOf('@', 1);
  if (separator < 0) return undefined;
  const name = path.slice(0, separator);
  const segments = name.split('/');
  const isName = segments.length === 1 || (segments.length === 2 && name.startsWith('@'));
  const version = path.slice(separator + 1);
  // `registry.example.com/@scope/name@1.0.0`: the `@` of the scope came first.
  if (!isName && segments.length >= 2 && name.endsWith('/')) return fromDescriptor(path.slice(name.length));
  return { name: isName ? name : segments.slice(1).join('/'), version };
}

function originAt(version: string, name: string, resolution: DocumentValue): string | undefined {
  const repository = textOf(at(resolution, 'repo'));
  if (repository !== undefined) return originOfSpec(`${withGit(repository)}#${textOf(at(resolution, 'commit')) ?? ''}`);
  const folder = textOf(at(resolution, 'directory'));
  if (folder !== undefined) return `file:${folder}`;
  const tarball = textOf(at(resolution, 'tarball'));
  return tarball === undefined ? (/^\d/.test(version) ? undefined : originOfSpec(version)) : originOf(tarball, name);
}

function withGit(repository: string): string {
  return /^(?:https?|ssh|file):/.test(repository) ? `git+${repository}` : repository;
}
