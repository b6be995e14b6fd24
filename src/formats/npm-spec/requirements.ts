import type { DependencyScope } from '../../core/dependency.ts';
import type { LockRoot } from '../../core/lock-file.ts';
import { at, isTrue, membersOf, textOf, type DocumentValue } from '../document/index.ts';

/** What a manifest, or its copy in a lock file, asks for. */
export interface Requirement {
  readonly name: string;
  /** As it is written; empty where it is no text. */
  readonly range: string;
  readonly scope: DependencyScope;
}

const sections: readonly (readonly [string, DependencyScope])[] = [
  ['dependencies', 'runtime'],
  ['peerDependencies', 'runtime'],
  ['optionalDependencies', 'optional'],
  ['devDependencies', 'development'],
];

const installed = ['dependencies', 'peerDependencies', 'optionalDependencies'];

/** Names of what a package needs where it is installed, which is all but what is for its own development, and peers that may be missing. */
export function requiredNames(manifest: DocumentValue): readonly string[] {
  const names: string[] = [];
  for (const section of installed) {
    const asked = at(manifest, section);
    if (asked === undefined) continue;
    for (const [name] of membersOf(asked)) {
      if (section !== 'peerDependencies' || !isTrue(at(manifest, 'peerDependenciesMeta', name, 'optional'))) names.push(name);
    }
  }
  return names;
}

/** All that is asked for, but for peers that may be missing. What is optional stands among the dependencies too in some files and counts once, as optional. */
export function requirementsOf(manifest: DocumentValue): readonly Requirement[] {
  const found = new Map<string, Requirement>();
  for (const [section, scope] of sections) {
    for (const [name, asked] of membersOf(at(manifest, section))) {
      if (section === 'peerDependencies' && isTrue(at(manifest, 'peerDependenciesMeta', name, 'optional'))) continue;
      if (scope === 'development' && found.has(name)) continue;
      found.set(name, { name, range: textOf(asked) ?? '', scope });
    }
  }
  return [...found.values()];
}

/** The roots that requirements lead to. */
export function rootsOf(requirements: readonly Requirement[], keyOf: (requirement: Requirement) => string | undefined): readonly LockRoot[] {
  return requirements.flatMap((requirement) => {
    const key = keyOf(requirement);
    return key === undefined ? [] : [{ key, scope: requirement.scope }];
  });
}
