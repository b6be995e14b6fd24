import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { at, membersOf, readJson, textOf, textsOf, type DocumentValue } from '../document/index.ts';
import { originOf, splitDescriptor } from '../npm-spec/index.ts';
import { readSpecifiers, type Specifiers } from './specifiers.ts';

/** A lock file of Deno: packages of the npm registry, of JSR, and modules that are loaded by their address. Keys say whose: `npm:chalk@5.3.0`, `jsr:@std/bytes@1.0.2`. */
export interface DenoLock extends LockFile {
  /** Addresses of modules that belong to no registry, without their queries; several files of one module count once. */
  readonly modules: readonly string[];
}

/**
 * Reads deno.lock (https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files) of version 2 to 5. @throws MalformedError
 */
export function parseDenoLock(bytes: Uint8Array): DenoLock {
  const document = readJson(bytes);
  if (textOf(at(document, 'version')) === undefined) throw new MalformedError('it names no version, so it is no lock file of Deno');
  const held = at(document, 'packages') ?? document;
  const npm = at(held, 'npm', 'packages') ?? at(held, 'npm');
  const jsr = at(held, 'jsr');
  const specifiers = readSpecifiers(document, [...keysOf('npm', npm), ...keysOf('jsr', jsr)]);
  const packages = [
    ...membersOf(npm).map(([id, facts]) => npmPackage(id, facts, specifiers)),
    ...membersOf(jsr).map(([id, facts]) => jsrPackage(id, facts, specifiers)),
  ];
  const roots = rootsOf(at(document, 'workspace'), specifiers);
  return { packages, ...(roots === undefined ? {} : { roots }), modules: modulesOf(at(document, 'remote')) };
}

function keysOf(registry: 'npm' | 'jsr', section: DocumentValue): readonly string[] {
  return membersOf(section).map(([id]) => `${registry}:${id}`);
}

/** Peers stand behind the version: `typedoc@0.28.19_typescript@6.0.3`. */
function npmPackage(id: string, facts: DocumentValue, specifiers: Specifiers): LockedPackage {
  const { name, range } = splitDescriptor(id);
  const version = range.split('_', 1)[0] as string;
  const origin = originOf(textOf(at(facts, 'tarball')), name);
  const needed = requirementsIn(at(facts, 'dependencies'), specifiers, 'npm');
  const optional = requirementsIn(at(facts, 'optionalDependencies'), specifiers, 'npm');
  return {
    key: `npm:${id}`,
    name,
    version,
    requires: [...new Set([...needed, ...optional])],
    ...(optional.length === 0 ? {} : { optional }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function jsrPackage(id: string, facts: DocumentValue, specifiers: Specifiers): LockedPackage {
  const { name, range: version } = splitDescriptor(id);
  return { key: `jsr:${id}`, name, version, requires: [...new Set(requirementsIn(at(facts, 'dependencies'), specifiers, 'jsr'))] };
}

/** A list of names or of names with versions, or, before version 4, names with the keys they lead to. */
function requirementsIn(section: DocumentValue, specifiers: Specifiers, registry: 'npm' | 'jsr'): readonly string[] {
  const listed = textsOf(section).flatMap((text) => specifiers.keyOf(text, registry) ?? []);
  return [...listed, ...membersOf(section).flatMap(([, text]) => specifiers.keyOf(textOf(text) ?? '', registry) ?? [])];
}

/** What the configuration, a package.json beside it, and the members of the workspace name. Deno knows no dependencies but those at run time. */
function rootsOf(workspace: DocumentValue, specifiers: Specifiers): readonly LockRoot[] | undefined {
  const projects = [workspace, ...membersOf(at(workspace, 'members')).map(([, member]) => member)];
  const named = projects.flatMap((project) => [...textsOf(at(project, 'dependencies')), ...textsOf(at(project, 'packageJson', 'dependencies'))]);
  if (workspace === undefined) return undefined;
  return [...new Set(named)].flatMap((specifier) => {
    const key = specifiers.keyOf(specifier, 'npm');
    return key === undefined ? [] : [{ key, scope: 'runtime' as const }];
  });
}

/** `https://deno.land/std@0.140.0/path/mod.ts` is part of `https://deno.land/std@0.140.0`; without a version, of its host. */
function modulesOf(remote: DocumentValue): readonly string[] {
  return [...new Set(membersOf(remote).map(([address]) => moduleOf(address)))];
}

function moduleOf(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1);
  const host = path.indexOf('/', path.indexOf('://') + 3);
  const version = path.indexOf('@', host);
  const end = version < 0 || host < 0 ? host : path.indexOf('/', version);
  return end < 0 ? path : path.slice(0, end);
}
