/** Folders inside a package that serve its own tests and documentation: what is installed below them, nothing installed loads. */
const fixtureFolders: ReadonlySet<string> = new Set(
  'test tests __tests__ spec specs fixture fixtures __fixtures__ test-fixtures testdata example examples __mocks__'.split(' '),
);

/**
 * Is this package.json the one of an installed package: `…/node_modules/<name>/` or `…/node_modules/@scope/<name>/`, or where Debian installs,
 * `usr/share/nodejs/<name>/`? Files deeper in a package (`rxjs/ajax/package.json`) are not, nor is what lies among its tests, nor the application's own.
 */
export function isPackageRoot(path: string): boolean {
  const segments = path.split('/');
  const last = segments.length - 2;
  const home = segments[last - 1]?.startsWith('@') === true ? last - 2 : last - 1;
  const name = segments[last] ?? '';
  if (home < 0 || /^[.@]/.test(name) || name === '') return false;
  return (isHome(segments, home) || isInStore(segments, last)) && !liesInFixtures(segments, home);
}

/** yarn's linker called pnpm keeps packages in `node_modules/.store/<name>-npm-<version>-<hash>/package`, with links to them. */
function isInStore(segments: readonly string[], last: number): boolean {
  return segments[last] === 'package' && segments[last - 2] === '.store' && segments[last - 3] === 'node_modules';
}

/** Does the segment at this place hold installed packages? Debian also has `usr/lib/nodejs` and, for compiled ones, `usr/lib/<triplet>/nodejs`. */
function isHome(segments: readonly string[], at: number): boolean {
  if (segments[at] === 'node_modules') return true;
  if (segments[at] !== 'nodejs' || segments[0] !== 'usr') return false;
  return (at === 2 && (segments[1] === 'share' || segments[1] === 'lib')) || (at === 3 && segments[1] === 'lib');
}

/** Walks from the outermost home to the innermost: names of packages may be anything, folders between a package and the next home may not serve tests. */
function liesInFixtures(segments: readonly string[], innermost: number): boolean {
  let isInside = false;
  for (let at = 0; at < innermost; at += 1) {
    if (isHome(segments, at)) {
      isInside = true;
      at += segments[at + 1]?.startsWith('@') === true ? 2 : 1;
    } else if (isInside && fixtureFolders.has(segments[at] ?? '')) return true;
  }
  return false;
}
