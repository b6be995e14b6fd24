import type { ByteSource } from '../../core/bytes.ts';
import { openExecutable } from '../executable/index.ts';
import { findBuildInformation, isGo, isPacked } from './find.ts';
import { parseModuleList, unframe } from './module-list.ts';
import type { ModuleList } from './module-list.ts';
import { readTexts } from './strings.ts';

/** What a program says of how Go built it. */
export interface BuildInfo extends ModuleList {
  readonly kind: 'built';
  /** As the toolchain calls itself: `go1.19.1`, `go1.22.3 X:boringcrypto`, `devel go1.24-…`. */
  readonly toolchain: string;
}

/** A program whose modules cannot be told: Go made it, but it carries no build information; or a packer hid all of it. */
export interface Unrecognized {
  readonly kind: 'unrecognized';
  readonly reason: string;
}

/**
 * Reads the build information of a Go program (Go's debug/buildinfo): ELF of both widths and byte orders, PE, Mach-O. Undefined where it is no Go program.
 * A few reads of headers and of the section, whatever the size of the file.
 *
 * @throws MalformedError where headers or build information do not follow their format.
 */
export function readBuildInfo(source: ByteSource): BuildInfo | Unrecognized | undefined {
  const program = openExecutable(source);
  if (program === undefined) return undefined;
  const madeByGo = isGo(program);
  const address = findBuildInformation(program, madeByGo);
  const texts = address === undefined ? undefined : readTexts(program, address);
  if (texts !== undefined && texts.version !== '') return { kind: 'built', toolchain: texts.version, ...parseModuleList(unframe(texts.modules)) };
  if (madeByGo) return { kind: 'unrecognized', reason: 'a Go program without build information: its modules cannot be told' };
  return isPacked(program) ? { kind: 'unrecognized', reason: 'packed by UPX: what it is made of cannot be read' } : undefined;
}
