import { MalformedError } from '../../core/error.ts';

const mostEntries = 1_000_000;
const longestValue = 4096;
const mostPathText = 64 << 20;

/** A package of which slices were installed. */
export interface SlicedPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Names of its slices without the package's own: `libs`, `copyright`. */
  readonly slices: readonly string[];
  /** Paths its slices brought, without leading slash, one per line; no directories. */
  readonly files: string;
}

export interface ChiselManifest {
  readonly packages: readonly SlicedPackage[];
  /** Entries that could not be read, and those that the head counts and that are not there. */
  readonly skipped: number;
}

interface Draft {
  readonly version: string;
  readonly architecture: string;
  readonly slices: string[];
  readonly files: Set<string>;
}

/**
 * Reads a manifest of Chisel, unpacked (`manifest.wall`, jsonwall 1.0): a JSON object per line, the first one a head that counts all lines, then contents,
 * packages, paths and slices. A slice is named `<package>_<slice>`; `content` says which slice brought a path.
 * @throws MalformedError where it is no such file, or more of anything than any system has
 */
export function parseManifest(text: string): ChiselManifest {
  const entries = [...linesOf(text)].map(entryOf);
  const declared = entries[0]?.['jsonwall'] === undefined ? undefined : entries[0]['count'];
  if (declared === undefined) throw new MalformedError('it does not begin as a manifest of Chisel does');
  const packages = packagesIn(entries);
  place(entries, packages);
  const missing = typeof declared === 'number' ? Math.max(0, declared - entries.length) : 0;
  return {
    packages: [...packages].map(([name, { files, ...rest }]) => ({ name, ...rest, files: [...files].join('\n') })),
    skipped: missing + entries.filter((entry) => entry === undefined || (entry['kind'] === 'package' && nameOf(entry) === undefined)).length,
  };
}

/** Lines that are not empty; a text of nothing but line ends does not become a list of them. */
function* linesOf(text: string): Generator<string> {
  let count = 0;
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    count += 1;
    if (count > mostEntries) throw new MalformedError(`it has more than ${mostEntries} lines`);
    if (end > at) yield text.slice(at, end);
    at = end + 1;
  }
}

type Entry = Readonly<Record<string, unknown>>;

function entryOf(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entry) : undefined;
  } catch {
    return undefined;
  }
}

function packagesIn(entries: readonly (Entry | undefined)[]): ReadonlyMap<string, Draft> {
  const packages = new Map<string, Draft>();
  for (const entry of entries) {
    const name = entry?.['kind'] === 'package' ? nameOf(entry) : undefined;
    if (entry === undefined || name === undefined || packages.has(name)) continue;
    packages.set(name, { version: textIn(entry, 'version') ?? '', architecture: textIn(entry, 'arch') ?? '', slices: [], files: new Set() });
  }
  return packages;
}

/** Gives slices and paths to their packages. */
function place(entries: readonly (Entry | undefined)[], packages: ReadonlyMap<string, Draft>): void {
  let pathText = 0;
  for (const entry of entries) {
    if (entry?.['kind'] !== 'slice' && entry?.['kind'] !== 'content') continue;
    const [owner = '', slice = ''] = (textIn(entry, entry['kind'] === 'slice' ? 'name' : 'slice') ?? '').split('_', 2);
    const draft = packages.get(owner);
    if (draft === undefined) continue;
    if (entry['kind'] === 'slice') draft.slices.push(slice);
    const path = entry['kind'] === 'content' ? textIn(entry, 'path') : undefined;
    if (path === undefined || path.endsWith('/')) continue;
    pathText += path.length;
    if (pathText > mostPathText) throw new MalformedError('its file lists unfold beyond any sense');
    draft.files.add(path.startsWith('/') ? path.slice(1) : path);
  }
}

function nameOf(entry: Entry): string | undefined {
  return textIn(entry, 'name');
}

/** A text that is not empty and is one line. */
function textIn(entry: Entry, key: string): string | undefined {
  const value = Object.hasOwn(entry, key) ? entry[key] : undefined;
  return typeof value === 'string' && value !== '' && value.length <= longestValue && !/[\r\n\0]/.test(value) ? value : undefined;
}
