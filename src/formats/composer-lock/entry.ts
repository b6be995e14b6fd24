import { MalformedError } from '../../core/error.ts';
import { at, textOf, textsOf, type DocumentValue } from '../document/index.ts';

/** A package as Composer writes it into lock files and vendor folders. */
export interface ComposerEntry {
  readonly name: string;
  /** As written: `1.2.3`, `v1.2.3`, `dev-main`. */
  readonly version: string;
  readonly licenses: readonly string[];
  /** `file:<folder>` where it is a folder, not a copy of something published. */
  readonly origin?: string;
  /** The commit of a branch. */
  readonly properties?: { readonly commit: string };
}

const mostLicenses = 16;

/** @throws MalformedError where name or version are missing */
export function entryOf(value: DocumentValue): ComposerEntry {
  const name = textOf(at(value, 'name'));
  const version = textOf(at(value, 'version'));
  if (name === undefined || version === undefined) throw new MalformedError('a package has no name or no version');
  const folder = textOf(at(value, 'dist', 'type')) === 'path' ? (textOf(at(value, 'dist', 'url')) ?? '') : undefined;
  const commit = textOf(at(value, 'source', 'reference')) ?? textOf(at(value, 'dist', 'reference'));
  return {
    name,
    version,
    licenses: textsOf(at(value, 'license')).slice(0, mostLicenses),
    ...(folder === undefined ? {} : { origin: `file:${folder}` }),
    ...(isBranch(version) && commit !== undefined ? { properties: { commit } } : {}),
  };
}

function isBranch(version: string): boolean {
  return version.startsWith('dev-') || version.endsWith('-dev');
}
