import type { ByteSource } from '../../core/bytes.ts';
import { readBytes } from './executable.ts';
import type { Executable } from './executable.ts';
import { fieldsOf } from './fields.ts';

const coffHeaderSize = 24;
const sectionSize = 40;
const wideOptionalHeader = 0x20b;

/** The layout of a Windows program or library (PE/COFF); undefined for other files that begin with `MZ`, such as programs for DOS. @throws MalformedError */
export function openPe(source: ByteSource): Executable | undefined {
  const start = fieldsOf(readBytes(source, 0, 64), true);
  if (start.length < 64) return undefined;
  const headerOffset = start.int(60);
  const header = fieldsOf(readBytes(source, headerOffset, coffHeaderSize + 32), true);
  if (header.length < coffHeaderSize + 32 || header.int(0) !== 0x4550) return undefined;
  const count = header.half(6);
  const base = header.half(coffHeaderSize) === wideOptionalHeader ? header.long(coffHeaderSize + 24) : header.int(coffHeaderSize + 28);
  const table = fieldsOf(readBytes(source, headerOffset + coffHeaderSize + header.half(20), count * sectionSize), true);
  const sections = Array.from({ length: count }, (_, index) => readSection(table, index * sectionSize, base));
  return { format: 'pe', littleEndian: true, segments: sections, sections, source };
}

/** In PE a section is the segment. */
function readSection(table: ReturnType<typeof fieldsOf>, at: number, base: number): Executable['sections'][number] & Executable['segments'][number] {
  const flags = table.int(at + 36);
  return {
    name: table.text(at, 8),
    address: base + table.int(at + 12),
    offset: table.int(at + 20),
    size: Math.min(table.int(at + 8), table.int(at + 16)),
    writable: (flags & 0x8000_0000) !== 0,
    executable: (flags & 0x2000_0000) !== 0,
  };
}
