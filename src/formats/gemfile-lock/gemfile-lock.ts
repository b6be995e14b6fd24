import { MalformedError } from '../../core/error.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import { decodeText } from '../document/index.ts';
import { withoutCredentials } from '../origin/index.ts';
import { SpecList, type GemSource } from './specs.ts';

const headings: ReadonlySet<string> = new Set([
  'GIT',
  'PATH',
  'GEM',
  'PLUGIN SOURCE',
  'PLATFORMS',
  'DEPENDENCIES',
  'CHECKSUMS',
  'RUBY VERSION',
  'BUNDLED WITH',
]);
const sources: ReadonlySet<string> = new Set(['GIT', 'PATH', 'GEM']);
const usualServer = /^https?:\/\/(?:www\.)?rubygems\.org\/?$/;

/**
 * Reads a Gemfile.lock or gems.locked (Bundler::LockfileParser): sections of sources with the gems taken from each, and what the project itself names.
 * A gem that is locked for several platforms is one package. For what a gem is needed the file does not tell.
 *
 * @throws MalformedError where it has no section that Bundler knows, or a gem has no version
 */
export function parseGemfileLock(bytes: Uint8Array): LockFile {
  const specs = new SpecList();
  const named: string[] = [];
  let section = '';
  let source: GemSource = {};
  let known = 0;
  for (const line of decodeText(bytes).split('\n')) {
    const text = line.trim();
    const depth = line.length - line.trimStart().length;
    if (text === '') continue;
    if (/^[<=>]{7}/.test(line)) throw new MalformedError('a merge left its conflict in it');
    if (depth === 0) {
      section = text;
      source = { kind: section };
      known += headings.has(text) ? 1 : 0;
    } else if (sources.has(section) && depth === 2) source = withOption(source, text);
    else if (sources.has(section) && depth === 4) specs.add(text, source);
    else if (sources.has(section) && depth === 6) specs.require(nameIn(text));
    else if (section === 'DEPENDENCIES' && depth === 2) named.push(nameIn(text));
  }
  if (known === 0 && section !== '') throw new MalformedError('it has no section that Bundler knows');
  return lockOf(specs, named);
}

/** `  remote: https://…`; of several remotes of gem servers all are asked, and which one a gem is from is not told. */
function withOption(source: GemSource, text: string): GemSource {
  const [, key, value] = /^([a-z]+): *(.*)$/.exec(text) ?? [];
  if (key === 'remote' && value !== undefined) return { ...source, remotes: [...(source.remotes ?? []), value] };
  return key === 'revision' && value !== undefined ? { ...source, revision: value } : source;
}

/** `rack (~> 1.5.2)`, `turbolinks!`: the mark says that it is not from a gem server. */
function nameIn(text: string): string {
  const end = text.search(/[\s(]/);
  const name = end < 0 ? text : text.slice(0, end);
  return name.endsWith('!') ? name.slice(0, -1) : name;
}

function lockOf(specs: SpecList, named: readonly string[]): LockFile {
  const roots = named.flatMap((name) => specs.keysOf(name).map((key): LockRoot => ({ key, scope: 'runtime' })));
  return { packages: specs.list().map((spec) => lockedOf(spec, specs)), ...(named.length === 0 ? {} : { roots }) };
}

function lockedOf({ key, name, version, platforms, requires, source }: ReturnType<SpecList['list']>[number], specs: SpecList): LockedPackage {
  const others = platforms.filter((platform) => platform !== '');
  return {
    key,
    name,
    version,
    requires: [...new Set(requires)].flatMap((required) => specs.keysOf(required)),
    ...originOf(source),
    ...(others.length === 0 ? {} : { properties: { platforms: platforms.map((platform) => (platform === '' ? 'ruby' : platform)).join(' ') } }),
  };
}

function originOf({ kind, remotes = [], revision }: GemSource): Pick<LockedPackage, 'own' | 'origin'> {
  const [remote = ''] = remotes;
  if (kind === 'PATH') return remote === '.' ? { own: true } : { origin: `file:${remote}` };
  if (kind === 'GIT') return { origin: `git+${withoutCredentials(remote)}${revision === undefined ? '' : `#${revision}`}` };
  return remotes.length === 0 || remotes.some((one) => usualServer.test(one)) ? {} : { origin: withoutCredentials(remote) };
}
