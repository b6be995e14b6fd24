import type { DependencyScope } from '../../core/dependency.ts';
import { at, hasMembers, isTrue, itemsOf, membersOf, textOf, type DocumentValue } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';
import { versionInUrl, type DeclaredDependency } from './project.ts';

/** How a tool writes one exact version without further operators. */
export type ExactVersion = (constraint: string) => string | undefined;

/** Dependencies in a table `name = "constraint"` or `name = { version = …, git = … }`, as Poetry and Pipenv have them. */
export function tableDependencies(table: DocumentValue, scope: DependencyScope, exact: ExactVersion): readonly DeclaredDependency[] {
  return membersOf(table)
    .filter(([name]) => name.toLowerCase() !== 'python')
    .flatMap(([name, value]) => (Array.isArray(value) ? itemsOf(value) : [value]).map((variant) => dependencyOf(name, variant, scope, exact)));
}

function dependencyOf(name: string, value: DocumentValue, scope: DependencyScope, exact: ExactVersion): DeclaredDependency {
  const constraint = textOf(value) ?? textOf(at(value, 'version'));
  const pinned = constraint === undefined ? undefined : exact(constraint.trim());
  const origin = originOf(value);
  const path = textOf(at(value, 'path'));
  const condition = at(value, 'markers') ?? at(value, 'python') ?? at(value, 'platform') ?? at(value, 'sys_platform');
  return {
    name,
    scope: scope === 'runtime' && isTrue(at(value, 'optional')) ? 'optional' : scope,
    ...versionInUrl(origin ?? path, name),
    ...(pinned === undefined ? {} : { version: pinned }),
    ...(origin === undefined ? {} : { origin }),
    ...(condition === undefined ? {} : { isConditional: true }),
    ...(hasMembers(value) && path !== undefined && { isLocal: true }),
  };
}

function originOf(value: DocumentValue): string | undefined {
  const git = textOf(at(value, 'git'));
  const commit = textOf(at(value, 'rev')) ?? textOf(at(value, 'ref')) ?? textOf(at(value, 'tag')) ?? textOf(at(value, 'branch'));
  if (git !== undefined) return `git+${withoutCredentials(git)}${commit === undefined ? '' : `#${commit}`}`;
  const url = textOf(at(value, 'url')) ?? textOf(at(value, 'file'));
  return url === undefined ? undefined : withoutCredentials(url);
}

/** `==1.2` and, where a tool takes it so, `1.2` alone; no wildcard, no list. */
export function exactVersion(isBareExact: boolean): ExactVersion {
  const pattern = isBareExact ? /^={0,3}\s*(v?\d[A-Za-z0-9.!+_-]*)$/ : /^={2,3}\s*(v?\d[A-Za-z0-9.!+_-]*)$/;
  return (constraint) => pattern.exec(constraint)?.[1];
}
