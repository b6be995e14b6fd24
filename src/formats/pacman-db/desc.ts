import { MalformedError } from '../../core/error.ts';
import { sectionsOf } from './sections.ts';

const longestValue = 4096;
const mostLicenses = 100;

/** One installed package, as its description states it. */
export interface PacmanPackage {
  readonly name: string;
  /** `[epoch:]version-release`; empty where none is given. */
  readonly version: string;
  /** Name of the set of packages that were built together, where it is another. */
  readonly base?: string;
  /** Empty where none is given. */
  readonly architecture: string;
  readonly licenses: readonly string[];
}

/**
 * Reads the description of an installed package (pacman's local database, `desc`): fields named `%LIKE THIS%`, their values on the lines that follow up to
 * a blank one. @throws MalformedError where no package is named
 */
export function parseDesc(bytes: Uint8Array): PacmanPackage {
  const fields = new Map<string, string[]>();
  for (const [name, value] of sectionsOf(bytes)) {
    if (!wanted.has(name) || value.length > longestValue) continue;
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else if (values.length < mostLicenses) values.push(value);
  }
  const first = (name: string): string => fields.get(name)?.[0] ?? '';
  const name = first('NAME');
  if (name === '') throw new MalformedError('it names no package: not a description of pacman');
  const base = first('BASE');
  const licenses = fields.get('LICENSE') ?? [];
  return { name, version: first('VERSION'), ...(base === '' || base === name ? {} : { base }), architecture: first('ARCH'), licenses };
}

const wanted: ReadonlySet<string> = new Set(['NAME', 'VERSION', 'BASE', 'ARCH', 'LICENSE']);
