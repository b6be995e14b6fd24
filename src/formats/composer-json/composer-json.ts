import { MalformedError } from '../../core/error.ts';
import type { DependencyScope } from '../../core/dependency.ts';
import { at, hasMembers, membersOf, readJson, textOf } from '../document/index.ts';

/** A package as a composer.json requires it. */
export interface ComposerRequirement {
  readonly name: string;
  /** `^1.2`, `1.2.3`, `dev-main`. */
  readonly version: string;
  readonly scope: DependencyScope;
}

/** A composer.json. JSON-serialisable. */
export interface ComposerManifest {
  readonly name?: string;
  readonly requires: readonly ComposerRequirement[];
}

/** Reads what a composer.json requires (https://getcomposer.org/doc/04-schema.md#package-links), without PHP itself and its extensions, which have no slash in their names. @throws MalformedError */
export function parseComposerJson(bytes: Uint8Array): ComposerManifest {
  const document = readJson(bytes);
  if (!hasMembers(document)) throw new MalformedError('it is no object');
  const name = textOf(at(document, 'name'));
  const required = (key: string, scope: DependencyScope): readonly ComposerRequirement[] =>
    membersOf(at(document, key)).flatMap(([packageName, version]) =>
      packageName.includes('/') ? [{ name: packageName, version: textOf(version) ?? '', scope }] : [],
    );
  return { ...(name === undefined ? {} : { name }), requires: [...required('require', 'runtime'), ...required('require-dev', 'development')] };
}
