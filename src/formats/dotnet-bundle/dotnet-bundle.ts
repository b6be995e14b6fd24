import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { tryOpenExecutable, readBytes } from '../executable/index.ts';

/** What an application of .NET published as a single file says of itself. */
export type DotnetBundle =
  | { readonly kind: 'deps'; /** Its deps.json. */ readonly bytes: Uint8Array }
  /** It is such a file, but does not say of what it is made. */
  | { readonly kind: 'silent'; readonly reason: string };

/** 64-bit ELF, little-endian: where .NET runs on Linux. */
export const bundleMagic: readonly number[] = [0x7f, 0x45, 0x4c, 0x46, 2, 1];

/** Stands in the writable data of every host of .NET; before it, the place of the bundle's header in eight bytes, zero where there is no bundle. */
const marker = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');
const placeLength = 8;

/** The data of the hosts has a few hundred KiB. */
const longestData = 8 * 1024 * 1024;
const longestDeps = 16 * 1024 * 1024;
/** A header, the files and their table take more than that. */
const leastOverlay = 64;
const longestHeader = 4_096;

/**
 * Looks for a single-file application of .NET 5 and later in a program (the hosts' `bundle_marker` and `header_t` of
 * https://github.com/dotnet/runtime/tree/main/src/native/corehost). A program with nothing behind its last section header, as nearly all are, costs one read of 64 bytes.
 * @returns undefined where it is none. @throws MalformedError where the header of the bundle lies
 */
export function readDotnetBundle(source: ByteSource): DotnetBundle | undefined {
  if (!hasOverlay(source)) return undefined;
  const start = headerPlace(source);
  return start === undefined ? undefined : readHeader(source, start);
}

/** Whether something was appended to the program: the section headers are the last that a linker writes. */
function hasOverlay(source: ByteSource): boolean {
  const head = readBytes(source, 0, 64);
  if (head.length < 64 || !bundleMagic.every((byte, index) => head[index] === byte)) return false;
  const sections = Number(head.readBigUInt64LE(40));
  const end = sections + head.readUInt16LE(58) * head.readUInt16LE(60);
  return sections > 0 && source.size - end >= leastOverlay;
}

function headerPlace(source: ByteSource): number | undefined {
  for (const { offset, size } of tryOpenExecutable(source)?.segments.filter(({ writable }) => writable) ?? []) {
    const data = readBytes(source, offset, Math.min(size, longestData));
    const at = data.indexOf(marker);
    const place = at < placeLength ? 0n : data.readBigUInt64LE(at - placeLength);
    if (place !== 0n) return Number(place);
  }
  return undefined;
}

/** Version, count of files, id of the bundle; since version 2, where deps.json lies. It is never compressed. */
function readHeader(source: ByteSource, start: number): DotnetBundle {
  const header = readBytes(source, start, longestHeader);
  const id = header.length < 14 ? undefined : idLength(header);
  if (id === undefined) throw new MalformedError('the header of its .NET bundle lies outside the file');
  if (header.readUInt32LE(0) < 2) return { kind: 'silent', reason: 'it is a single-file application of .NET Core 3, whose packages are not told' };
  const at = 12 + id;
  if (at + 16 > header.length) throw new MalformedError('the header of its .NET bundle is cut off');
  const [offset, size] = [Number(header.readBigUInt64LE(at)), Number(header.readBigUInt64LE(at + 8))];
  if (size === 0) return { kind: 'silent', reason: 'it is a single-file application of .NET that was published without deps.json' };
  if (size > longestDeps || offset + size > source.size)
    throw new MalformedError('the deps.json of its .NET bundle lies outside the file, or is too large');
  return { kind: 'deps', bytes: Buffer.from(readBytes(source, offset, size)) };
}

/** Bytes of the bundle's id with its length, which is one byte or two of seven bits each; undefined where it is longer. */
function idLength(header: Buffer): number | undefined {
  const [low, high] = [header.readUInt8(12), header.readUInt8(13)];
  if (low < 0x80) return 1 + low;
  return high < 0x80 ? 2 + (low & 0x7f) + (high << 7) : undefined;
}
