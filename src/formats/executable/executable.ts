import type { ByteSource } from '../../core/bytes.ts';

/** A stretch of the file that is loaded at an address. Numbers above 2^53 are not exact, which no loadable address of a program is. */
export interface Segment {
  readonly address: number;
  /** In the file. */
  readonly offset: number;
  /** Bytes that come from the file; what the loader fills with zeros does not count. */
  readonly size: number;
  readonly writable: boolean;
  readonly executable: boolean;
}

export interface Section {
  readonly name: string;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/** What the headers of a program or library say of its layout, whatever the format. */
export interface Executable {
  readonly format: 'elf' | 'pe' | 'mach-o';
  readonly littleEndian: boolean;
  readonly segments: readonly Segment[];
  /** Empty where the file was stripped of them. */
  readonly sections: readonly Section[];
  /** The file, or that part of it that this program is. */
  readonly source: ByteSource;
}

/** At most `length` bytes loaded at `address`; fewer where the segment ends in the file, none where no segment holds it. */
export function readAddress(program: Executable, address: number, length: number): Buffer {
  const segment = program.segments.find((candidate) => address >= candidate.address && address < candidate.address + candidate.size);
  if (segment === undefined) return Buffer.alloc(0);
  const skipped = address - segment.address;
  return readBytes(program.source, segment.offset + skipped, Math.min(length, segment.size - skipped));
}

/** At most `length` bytes at `offset`: fewer where the source ends. The memory may be reused by the next read. */
export function readBytes(source: ByteSource, offset: number, length: number): Buffer {
  if (offset >= source.size || length <= 0) return Buffer.alloc(0);
  const bytes = source.read(offset, Math.min(length, source.size - offset));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
