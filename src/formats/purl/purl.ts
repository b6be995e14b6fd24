/** A package URL in its parts, all of them decoded (https://github.com/package-url/purl-spec). */
export interface Purl {
  /** Lower case: deb, npm, golang. */
  readonly type: string;
  /** Segments between slashes: a distribution, a group, an owner, a scope with its `@`. */
  readonly namespace?: string;
  readonly name: string;
  readonly version?: string;
  /** Keys in lower case. */
  readonly qualifiers?: Readonly<Record<string, string>>;
  /** Segments between slashes. */
  readonly subpath?: string;
}

/** Types whose namespace, or whose name, has no case. */
const caselessNamespaces: ReadonlySet<string> = new Set([
  'alpm',
  'apk',
  'bitbucket',
  'composer',
  'deb',
  'github',
  'gitlab',
  'hex',
  'pypi',
  'qpkg',
  'rpm',
]);
const caselessNames: ReadonlySet<string> = new Set([
  'alpm',
  'apk',
  'bitbucket',
  'bitnami',
  'composer',
  'deb',
  'github',
  'gitlab',
  'hex',
  'oci',
  'pub',
  'pypi',
]);

/**
 * Namespace and name as their type wants them written. The specification also lowers golang and npm. But module paths have case, and the Go
 * vulnerability database knows a module by its exact path; npm has kept old names with capitals, such as JSONStream, beside the same ones without.
 * In lower case a package would lose its advisories, or take those of another.
 */
export function normalize(type: string, namespace: string, name: string): { readonly namespace: string; readonly name: string } {
  const cased = caselessNames.has(type) ? name.toLowerCase() : name;
  return {
    namespace: caselessNamespaces.has(type) ? namespace.toLowerCase() : namespace,
    name: type === 'pypi' ? cased.replaceAll('_', '-') : cased,
  };
}
