import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';

/** A tuple that names a dependency: `{:phoenix, "~> 1.7"}`, `{:credo, "~> 1.6", only: [:dev, :test], runtime: false}`. */
const dependency = /\{\s*:(\w{1,128})\s*,\s*("([^"\n]{0,128})"|(?:git|github|path|in_umbrella|only|organization|hex|repo):)/g;
const exact = /^(?:==\s*)?(\d+\.\d+\.\d+(?:-[\w.-]+)?)$/;
/** At most so many characters of a tuple are looked at. */
const longestTuple = 400;

/**
 * Reads what mix.exs of an Elixir project names, without running it: the tuples that look like dependencies.
 * @throws MalformedError where the bytes are no text
 */
export function parseMixProject(bytes: Uint8Array): LockFile {
  const text = decodeText(bytes).replaceAll(/#(?!\{)[^\n]*/g, '');
  const packages = [...text.matchAll(dependency)].map((match): LockedPackage => {
    const [whole, name = '', , requirement = ''] = match;
    const [options = ''] = text.slice(match.index + whole.length, match.index + longestTuple).split('}', 1);
    const isOwn = /(?:^|\s)(?:path|in_umbrella):/.test(`${whole.slice(whole.lastIndexOf(',') + 1)}${options}`);
    const version = exact.exec(requirement)?.[1] ?? '';
    return {
      key: name,
      name,
      version,
      requires: [],
      scope: isDevelopment(`${whole}${options}`) ? 'development' : 'runtime',
      ...(isOwn ? { own: true } : {}),
    };
  });
  return { packages, roots: packages.map(({ key, scope = 'runtime' }) => ({ key, scope })) };
}

/** `only:` names the environments; what is not for production is for development. */
function isDevelopment(tuple: string): boolean {
  const [, environments = ''] = /only:\s*(\[[^\]]*\]|:\w+)/.exec(tuple) ?? [];
  return environments !== '' && !environments.includes(':prod');
}
