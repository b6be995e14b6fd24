import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { parseConanReference } from '../conan-lock/index.ts';
import { decodeText } from '../document/index.ts';

const sections: ReadonlyMap<string, DependencyScope> = new Map([
  ['requires', 'runtime'],
  ['tool_requires', 'development'],
  ['build_requires', 'development'],
  ['test_requires', 'development'],
]);

/** Reads what conanfile.txt requires (https://docs.conan.io/2/reference/conanfile_txt.html); a version in brackets is a range, and left out. @throws MalformedError where the bytes are no text */
export function parseConanfile(bytes: Uint8Array): LockFile {
  const packages: LockedPackage[] = [];
  let scope: DependencyScope | undefined;
  for (const line of decodeText(bytes).split('\n')) {
    const [text = ''] = line.trim().split(/(?:^|\s)#/, 1);
    const heading = /^\[([^\]]*)\]$/.exec(text.trim())?.[1];
    if (heading !== undefined) scope = sections.get(heading);
    else if (scope !== undefined && text.includes('/')) packages.push(requiredOf(text, scope));
  }
  return { packages, roots: packages.map(({ key, scope: counts = 'runtime' }) => ({ key, scope: counts })) };
}

/** `self.requires("zlib/1.2.13")`, `requires = "zlib/1.2.13", "fmt/8.1.1"`. */
const calls =
  /(?:self\.)?(requires|tool_requires|build_requires|test_requires)\s*(?:\(|=\s*[([]?)\s*((?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[\s,]){1,400})/g;
const quoted = /["']([^"'\n/]+\/[^"'\n]+)["']/g;

/** Reads what conanfile.py requires, without running it: the texts that stand where requirements do. @throws MalformedError where the bytes are no text */
export function parseConanfilePy(bytes: Uint8Array): LockFile {
  const text = decodeText(bytes).replaceAll(/(^|\s)#[^\n]*/g, '$1');
  const packages = [...text.matchAll(calls)].flatMap(([, word = '', list = '']) =>
    [...list.matchAll(quoted)].map(([, reference = '']) => requiredOf(reference, sections.get(word) ?? 'runtime')),
  );
  return { packages, roots: packages.map(({ key, scope: counts = 'runtime' }) => ({ key, scope: counts })) };
}

function requiredOf(text: string, scope: DependencyScope): LockedPackage {
  const { name, version, user, channel } = parseConanReference(text);
  const properties = { ...(user === undefined ? {} : { user }), ...(channel === undefined ? {} : { channel }) };
  const isRange = /[[\]*{}]/.test(text);
  return {
    key: name,
    name,
    version: isRange ? '' : version,
    requires: [],
    scope,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}
