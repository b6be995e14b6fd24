import { MalformedError } from '../../core/error.ts';

const mostPackages = 100_000;
const longestValue = 4096;
/** Characters of all paths together: a few long directories with many short names in each must not unfold into gigabytes. */
const mostPathText = 64 << 20;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;

/** One installed package, as its record states it. */
export interface ApkPackage {
  readonly name: string;
  /** Empty where the record gives none. */
  readonly version: string;
  readonly architecture: string;
  /** Name of the package it was built from, where the record says so. */
  readonly origin?: string;
  readonly license?: string;
  /** Paths it owns, without leading slash, one per line. */
  readonly files: string;
}

export interface ApkInstalled {
  readonly packages: readonly ApkPackage[];
  /** Records that name no package. */
  readonly skipped: number;
}

interface Draft {
  name?: string;
  version?: string;
  architecture?: string;
  origin?: string;
  license?: string;
  folder: string;
  files: string[];
}

/**
 * Reads apk's database of installed packages (apk-tools, `installed`, text format of versions 2 and 3): records of one-letter fields, parted by blank lines.
 * `F:` names a directory and `R:` a file in it. A second `P:` opens a record of its own: nothing hides behind another package.
 * @throws MalformedError where there is text but no record that names a package, or more of anything than any system has
 */
export function parseInstalled(bytes: Uint8Array): ApkInstalled {
  const packages = new Map<string, ApkPackage>();
  let [named, skipped] = [0, 0];
  for (const draft of recordsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) {
    if (!draft.name) {
      skipped += 1;
      continue;
    }
    const pkg = packageOf(draft, draft.name);
    named += 1;
    if (named > mostPackages) throw new MalformedError(`more than ${mostPackages} packages in one apk database`);
    if (!packages.has(keyOf(pkg))) packages.set(keyOf(pkg), pkg);
  }
  if (named === 0 && skipped > 0) throw new MalformedError('no record names a package: not an apk database');
  return { packages: [...packages.values()], skipped };
}

function* recordsOf(buffer: Buffer): Generator<Draft> {
  let draft: Draft | undefined;
  let pathText = 0;
  for (let at = 0, end = 0; at < buffer.length; at = end + 1) {
    end = endOfLine(buffer, at);
    const last = end > at && buffer[end - 1] === carriageReturn ? end - 1 : end;
    const field = buffer[at + 1] === colon && last > at + 1 ? String.fromCharCode(buffer[at] ?? 0) : '';
    if (draft !== undefined && (last === at || (field === 'P' && draft.name !== undefined))) {
      yield draft;
      draft = undefined;
    }
    if (last === at) continue;
    draft ??= { folder: '', files: [] };
    if ('PVAoLFR'.includes(field) && field !== '') pathText += put(draft, field, valueAt(buffer, at + 2, last));
    if (pathText > mostPathText) throw new MalformedError('the file lists of the apk database unfold beyond any sense');
  }
  if (draft !== undefined) yield draft;
}

function endOfLine(buffer: Buffer, at: number): number {
  const end = buffer.indexOf(lineFeed, at);
  return end < 0 ? buffer.length : end;
}

/** A value too long to be true counts as none. */
function valueAt(buffer: Buffer, start: number, last: number): string {
  return last - start > longestValue ? '' : buffer.toString('utf8', start, last).trim();
}

/** Gives the length of the path it adds, if any. The first of a field counts, but for directories and files. */
function put(draft: Draft, field: string, value: string): number {
  switch (field) {
    case 'P':
      draft.name = value;
      return 0;
    case 'V':
      draft.version ??= value;
      return 0;
    case 'A':
      draft.architecture ??= value;
      return 0;
    case 'o':
      draft.origin ??= value;
      return 0;
    case 'L':
      draft.license ??= value;
      return 0;
    case 'F':
      draft.folder = value;
      return 0;
    default: {
      const path = draft.folder === '' ? value : `${draft.folder}/${value}`;
      draft.files.push(path);
      return path.length;
    }
  }
}

function packageOf({ version = '', architecture = '', origin, license, files }: Draft, name: string): ApkPackage {
  return { name, version, architecture, ...(origin ? { origin } : {}), ...(license ? { license } : {}), files: files.join('\n') };
}

/** Identity of an installed package within a database; a line of the file holds none of the separators. */
export function keyOf(pkg: ApkPackage): string {
  return `${pkg.name}\n${pkg.architecture}\n${pkg.version}`;
}

/** A name for a set of packages that `apk add --virtual .name` makes, so that they can be removed together: it has no files and no vulnerabilities of its own. */
export function isVirtual(pkg: ApkPackage): boolean {
  return pkg.name.startsWith('.') && pkg.files === '';
}
