import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { at, hasMembers, isTrue, itemsOf, readJson, textOf, type DocumentValue } from '../document/index.ts';
import { tryOpenExecutable, readBytes } from '../executable/index.ts';
import { inflateUpTo } from '../zip/index.ts';

/** A crate compiled into a program. */
export interface AuditableCrate {
  readonly name: string;
  readonly version: string;
  /** `crates.io`, `git`, `registry`, `local`; or an address. */
  readonly source: string;
  /** The program itself. */
  readonly isRoot?: true;
}

const sectionName = '.dep-v0';
/** Real programs have a few KiB, of some hundreds of crates. */
const longestSection = 1024 * 1024;
const longestText = 16 * 1024 * 1024;
/** JSON of names and versions is written with a tenth to a third of its bytes. */
const highestRatio = 64;
const mostCrates = 50_000;

/**
 * Reads what `cargo auditable` writes into a program (https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md): JSON, compressed, in a section
 * `.dep-v0` of ELF, PE and Mach-O. Crates of the build alone (`kind` build: build scripts, macros) are in the list and not in the program; they are left out.
 * Undefined where the section is not there; also where the headers are broken, which says nothing of Rust.
 *
 * @throws MalformedError where section or JSON do not follow their format
 */
export function readAuditable(source: ByteSource): readonly AuditableCrate[] | undefined {
  const program = tryOpenExecutable(source);
  const section = program?.sections.find(({ name }) => name === sectionName);
  if (program === undefined || section === undefined) return undefined;
  if (section.size > longestSection) throw new MalformedError(`its list of crates has ${section.size} bytes`);
  const bytes = Buffer.from(readBytes(program.source, section.offset, section.size));
  if (bytes.length < section.size) throw new MalformedError('its list of crates is cut off');
  return cratesOf(readJson(inflateZlib(bytes)));
}

/** RFC 1950, 2.2. The checksum at the end is not asked: what follows it in the section may be padding. */
function inflateZlib(bytes: Buffer): Buffer {
  if (bytes.length < 2 || ((bytes[0] as number) & 0x0f) !== 8 || bytes.readUInt16BE(0) % 31 !== 0 || ((bytes[1] as number) & 0x20) !== 0)
    throw new MalformedError('its list of crates is no zlib stream');
  return inflateUpTo(bytes.subarray(2), Math.min(longestText, 1024 + bytes.length * highestRatio));
}

function cratesOf(document: DocumentValue): readonly AuditableCrate[] {
  if (!hasMembers(document) || !Array.isArray(at(document, 'packages'))) throw new MalformedError('its list of crates has no packages');
  const packages = itemsOf(at(document, 'packages'));
  if (packages.length > mostCrates) throw new MalformedError(`its list of crates has ${packages.length}`);
  return packages.filter((entry) => (textOf(at(entry, 'kind')) ?? 'runtime') === 'runtime').map(crateOf);
}

function crateOf(entry: DocumentValue): AuditableCrate {
  const name = textOf(at(entry, 'name'));
  const version = textOf(at(entry, 'version'));
  if (name === undefined || version === undefined) throw new MalformedError('a crate has no name or no version');
  return { name, version, source: textOf(at(entry, 'source')) ?? '', ...(isTrue(at(entry, 'root')) ? { isRoot: true } : {}) };
}
