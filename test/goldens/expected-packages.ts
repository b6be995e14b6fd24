/** A list of packages that was read from a lock file by a few lines, without knowing the formats well. */
export interface Expectation {
  readonly packages?: readonly (readonly [name: string, version: string])[];
  readonly dev?: readonly (readonly [name: string, version: string])[];
  /** Why it could not be read. */
  readonly unreadable?: string;
}

/** What the list has otherwise than a scan must: by the end of the path, what is not a package, and what is one besides or under another name. */
const corrections: readonly (readonly [end: string, without: readonly string[], plus: readonly string[], because: string])[] = [
  ...['nested-extras', 'conflicting-with-extras', 'multiple-extras', 'simple-deps'].map(
    (name) => [`uv/${name}/uv.lock`, ['testpkg 0.1.0'], [], 'the project itself'] as const,
  ),
  ...['source-git', 'one-package', 'two-packages', 'no-dependencies', 'grouped-packages'].map(
    (name) => [`uvlock/testdata/${name}.lock`, ['uv-lockfiles 0.1.0'], [], 'the project itself'] as const,
  ),
  ['uv/testdata/uv_normal.lock', ['normal 0.1.0'], [], 'the project itself'],
  ['uv/testdata/uv_multiple_roots.lock', ['bar 0.1.0', 'foo 0.1.0'], [], 'both members of the workspace'],
  ['uv/testdata/happy/uv.lock', ['happy 0.1.0'], [], 'the project itself'],
  ['cargolock/testdata/two-packages-with-local.lock', ['local-rust-pkg 0.1.0'], [], 'the project itself'],
  ['cargo/testdata/cargo_normal.lock', ['normal 0.1.0'], [], 'the project itself'],
  ['cargo/testdata/cargo_mixed.lock', ['normal 0.1.0'], [], 'the project itself'],
  ['cargo/testdata/cargo_v3.lock', ['app 0.1.0'], [], 'the project itself'],
  ['packagelockjson/testdata/files.v1.json', ['other_package '], [], 'a folder of the project'],
  ['yarnlock/testdata/files.v1.lock', ['etag 1.8.0', 'other_package 0.0.2', 'sprintf-js 0.0.0'], [], 'folders and archives of the project'],
  ['pkg-lock/package-lock.json', ['node_modules/async 3.2.4'], ['async 3.2.4'], 'a folder in a key of version 1'],
  ['yarn/yarn.lock', ['c0n-fab_u.laTION 7.7.7'], ['something-i-made-up 7.7.7'], 'the name by which it was published'],
  ['yarn-v1-deps/yarn.lock', ['c0n-fab_u.laTION 7.7.7'], ['something-i-made-up 7.7.7'], 'the name by which it was published'],
  ['yarn-dups/yarn.lock', [], ['@4lolo/resize-observer-polyfill 1.5.2'], 'a key without a range'],
  ['yarnlock/testdata/no-version.v1.lock', [], ['balanced-match 1.0.2'], 'fields in another order'],
  ['yarnlock/testdata/with-quotes.v1.lock', [], ['concat-map 0.0.1', 'concat-stream 1.6.2'], 'quotes round the fields'],
  [
    'yarnlock/testdata/with-aliases.v1.lock',
    ['ansi-regex-cjs 5.0.1', 'babel-hvi 7.22.20'],
    ['ansi-regex 5.0.1', '@babel/helper-validator-identifier 7.22.20'],
    'the names by which they were published',
  ],
  [
    'yarn/testdata/alias/yarn.lock',
    ['foo-debug 4.3.4', 'foo-json 0.8.33', 'foo-ms 2.1.3', 'foo-uuid 9.0.7'],
    ['debug 4.3.4', '@types/jsonstream 0.8.33', 'ms 2.1.3', '@types/uuid 9.0.7'],
    'the names by which they were published',
  ],
];

/** `name version` of each package that a scan must list, in order. */
export function expectedPackages(file: string, { packages = [], dev = [] }: Expectation): readonly string[] {
  const [, without = [], plus = []] = corrections.find(([end]) => file.endsWith(end)) ?? [];
  const listed = new Set([...packages, ...dev].map(([name, version]) => published(name, version)));
  for (const text of without) if (!listed.delete(text)) throw new Error(`${file}: ${text} is not in the list, so that it cannot be corrected`);
  return [...new Set([...listed, ...plus])].toSorted();
}

/** Pipfile.lock writes an operator before the version; version 1 of package-lock.json writes aliases and places where the version stands. */
function published(name: string, version: string): string {
  const [, real, exact] = /^npm:(.+)@([^@]+)$/.exec(version) ?? [];
  if (real !== undefined) return `${real} ${exact}`;
  return /[:/]/.test(version) ? `${name} ` : `${name} ${version.replace(/^==/, '')}`;
}
