import { MalformedError } from '../../core/error.ts';
import { openEntries, type Entries } from './entries.ts';

/** What the header of an installed package says of it. */
export interface RpmHeader {
  readonly name: string;
  /** Empty where the header gives none. */
  readonly version: string;
  readonly release: string;
  /** Absent where the header has none, which rpm compares like 0. */
  readonly epoch?: number;
  readonly architecture: string;
  readonly vendor?: string;
  readonly license?: string;
  /** File name of the source package: `openssl-1.1.1k-9.el8.src.rpm`. */
  readonly sourceRpm?: string;
  /** Module, stream, version and context: `nodejs:16:8050020211206113934:c5368500`. */
  readonly modularity?: string;
  /** Paths it owns, without leading slash, one per line. */
  readonly files: string;
}

/** Numbers of tags (rpm, `rpmtag.h`). */
const tags = {
  name: 1000,
  version: 1001,
  release: 1002,
  epoch: 1003,
  vendor: 1011,
  license: 1014,
  architecture: 1022,
  sourceRpm: 1044,
  directoryIndexes: 1116,
  baseNames: 1117,
  directoryNames: 1118,
  modularity: 5096,
} as const;

const wanted: ReadonlySet<number> = new Set(Object.values(tags));

/** Characters of all paths of a package: a few long directories with many short names in each must not unfold into gigabytes. */
const mostPathText = 32 << 20;

/**
 * Reads the header of an installed package, as package databases keep it: without the magic number and the signature that precede it in package files.
 * @throws MalformedError where it is no header, names no package, or unfolds beyond any sense
 */
export function parseRpmHeader(bytes: Uint8Array): RpmHeader {
  const entries = openEntries(bytes, wanted);
  const name = entries.text(tags.name);
  if (name === undefined) throw new MalformedError('an rpm header names no package');
  return {
    name,
    version: entries.text(tags.version) ?? '',
    release: entries.text(tags.release) ?? '',
    ...present('epoch', entries.number(tags.epoch)),
    architecture: entries.text(tags.architecture) ?? '',
    ...present('vendor', entries.text(tags.vendor)),
    ...present('license', entries.text(tags.license)),
    ...present('sourceRpm', entries.text(tags.sourceRpm)),
    ...present('modularity', entries.text(tags.modularity)),
    files: filesOf(entries),
  };
}

/** Base names, each with the number of its directory. Lists that do not fit each other give no files; the package is there all the same. */
function filesOf(entries: Entries): string {
  const names = entries.texts(tags.baseNames);
  const indexes = entries.numbers(tags.directoryIndexes);
  const directories = entries.texts(tags.directoryNames);
  if (indexes.length !== names.length) return '';
  const paths: string[] = [];
  let length = 0;
  for (const [at, name] of names.entries()) {
    const directory = directories[indexes[at] ?? 0];
    if (directory === undefined) return '';
    length += directory.length + name.length + 1;
    if (length > mostPathText) throw new MalformedError('the file list of an rpm header unfolds beyond any sense');
    const path = directory + name;
    if (!path.includes('\n')) paths.push(path.startsWith('/') ? path.slice(1) : path);
  }
  return paths.join('\n');
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
