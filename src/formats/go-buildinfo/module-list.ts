import { MalformedError } from '../../core/error.ts';
import { unquote } from './unquote.ts';

export interface GoModule {
  readonly path: string;
  /** With its `v`; `(devel)` or empty where the build did not know it. */
  readonly version: string;
  /** What stands in its place: another module, or a folder (then `path` is `./…`, `../…` or absolute). */
  readonly replacement?: { readonly path: string; readonly version: string };
}

export interface ModuleList {
  /** Import path of the main package. */
  readonly path?: string;
  readonly main?: GoModule;
  readonly dependencies: readonly GoModule[];
  /** `-ldflags`, `vcs.revision`, `GOOS` …; a key that occurs twice keeps its last value. */
  readonly settings: ReadonlyMap<string, string>;
}

/** The largest programs known to us link 2,000 modules. */
const mostModules = 50_000;
const mostSettings = 1_000;
/** Linker flags of real programs have a few KiB; a longer setting is left out. */
const longestSetting = 64 * 1024;
const frame = 16;

/** Takes away the sentinels around the list (cmd/go/internal/modload); empty where they are not there, as in programs built without modules. */
export function unframe(modules: string): string {
  const bytes = modules.length;
  return bytes >= 2 * frame + 1 && modules[bytes - frame - 1] === '\n' ? modules.slice(frame, bytes - frame) : '';
}

/**
 * Reads the list of modules that the go command wrote into a program (runtime/debug.BuildInfo): lines of tab-separated fields, `path`, `mod`, `dep`, `=>`, `build`.
 * Lines of other kinds are passed over.
 *
 * @throws MalformedError where a module has no path, a replacement replaces nothing, or there are more than any real program has.
 */
export function parseModuleList(text: string): ModuleList {
  const modules: GoModule[] = [];
  const settings = new Map<string, string>();
  let path: string | undefined;
  let hasMain = false;
  for (const line of text.split('\n')) {
    const [kind, ...fields] = line.split('\t', 4);
    if (kind === 'path') path = fields[0] ?? '';
    else if (kind === 'mod' || kind === 'dep') {
      hasMain ||= kind === 'mod';
      if (kind === 'mod') modules.unshift(moduleOf(fields));
      else modules.push(moduleOf(fields));
    } else if (kind === '=>') replaceLast(modules, fields);
    else if (kind === 'build') readSetting(settings, line.slice('build\t'.length));
    if (modules.length > mostModules || settings.size > mostSettings) throw new MalformedError('the Go module list is longer than any real one');
  }
  const [main, ...rest] = modules;
  return { dependencies: hasMain ? rest : modules, settings, ...(path !== undefined && { path }), ...(hasMain && main !== undefined && { main }) };
}

function moduleOf(fields: readonly string[]): GoModule {
  const [path, version] = fields;
  if (path === undefined || path === '') throw new MalformedError('a Go module has no path');
  return { path, version: version ?? '' };
}

function replaceLast(modules: GoModule[], fields: readonly string[]): void {
  const replaced = modules.pop();
  if (replaced === undefined) throw new MalformedError('a Go replacement replaces nothing');
  modules.push({ ...replaced, replacement: moduleOf(fields) });
}

/** `key=value`, either of them quoted as Go quotes strings where it holds blanks, quotes or line breaks. */
function readSetting(settings: Map<string, string>, text: string): void {
  if (text.length > longestSetting) return;
  const key = /^(?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^="`]*)/.exec(text)?.[0] ?? '';
  if (text[key.length] === '=') settings.set(unquote(key), unquote(text.slice(key.length + 1)));
}
