import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { readBytes } from './executable.ts';
import type { Executable, Section, Segment } from './executable.ts';
import { fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';

/** Places of the fields that differ between the two classes (System V gABI, chapters 4 and 5). */
interface Layout {
  readonly header: { readonly programs: number; readonly sections: number; readonly counts: number };
  readonly program: { readonly size: number; readonly flags: number; readonly offset: number; readonly address: number; readonly fileSize: number };
  readonly section: { readonly size: number; readonly address: number; readonly offset: number; readonly length: number; readonly link: number };
  address(fields: Fields, at: number): number;
}

const elf32: Layout = {
  header: { programs: 28, sections: 32, counts: 42 },
  program: { size: 32, flags: 24, offset: 4, address: 8, fileSize: 16 },
  section: { size: 40, address: 12, offset: 16, length: 20, link: 24 },
  address: (fields, at) => fields.int(at),
};

const elf64: Layout = {
  header: { programs: 32, sections: 40, counts: 54 },
  program: { size: 56, flags: 4, offset: 8, address: 16, fileSize: 32 },
  section: { size: 64, address: 16, offset: 24, length: 32, link: 40 },
  address: (fields, at) => fields.long(at),
};

/** One read brings the header and, in nearly every file, all program headers. */
const headLength = 4_096;
/** A linked program has a dozen or two. */
const mostSegments = 1_024;
/** What fits the header's own field: 4 MiB of section headers. Linked programs have some dozens. */
const mostSections = 65_535;
const longestNames = 4 * 1024 * 1024;

/** e_type. */
const relocatable = 1;
const program = 2;
const positionIndependent = 3;
const coreDump = 4;
const firstForSystems = 0xfe00;

const loadable = 1;
const withoutBytes = 8;

/**
 * The layout of an ELF program or library (System V gABI); undefined for other ELF files: objects not yet linked, core dumps, files of debug information alone.
 * Reads the two header tables and the section names, never the content.
 *
 * @throws MalformedError where a table is cut off or larger than any real one.
 */
export function openElf(source: ByteSource): Executable | undefined {
  const head = readBytes(source, 0, headLength);
  const littleEndian = head[5] !== 2;
  const layout = head[4] === 1 ? elf32 : elf64;
  const header = fieldsOf(head, littleEndian);
  const type = header.half(16);
  if (type === relocatable || type === coreDump || type >= firstForSystems) return undefined;
  if (type !== program && type !== positionIndependent) throw new MalformedError(`an ELF file of type ${type}, which no file has`);
  const segments = readSegments(source, header, layout, littleEndian);
  return { format: 'elf', littleEndian, segments, sections: readSections(source, header, layout, littleEndian), source };
}

function readSegments(source: ByteSource, header: Fields, layout: Layout, littleEndian: boolean): readonly Segment[] {
  const offset = layout.address(header, layout.header.programs);
  const size = header.half(layout.header.counts);
  const count = header.half(layout.header.counts + 2);
  if (count === 0) return [];
  if (count > mostSegments || size < layout.program.size) throw new MalformedError('the program headers are not those of a real program');
  const table = offset + count * size <= header.length ? header : fieldsOf(readBytes(source, offset, count * size), littleEndian);
  const start = table === header ? offset : 0;
  const segments: Segment[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = start + index * size;
    const flags = table.int(at + layout.program.flags);
    if (table.int(at) !== loadable) continue;
    segments.push({
      address: layout.address(table, at + layout.program.address),
      offset: layout.address(table, at + layout.program.offset),
      size: layout.address(table, at + layout.program.fileSize),
      writable: (flags & 2) !== 0,
      executable: (flags & 1) !== 0,
    });
  }
  return segments;
}

function readSections(source: ByteSource, header: Fields, layout: Layout, littleEndian: boolean): readonly Section[] {
  const offset = layout.address(header, layout.header.sections);
  const size = header.half(layout.header.counts + 4);
  if (offset === 0 || size < layout.section.size) return [];
  const counted = header.half(layout.header.counts + 6);
  const named = header.half(layout.header.counts + 8);
  // Section 0 holds what does not fit the header (gABI, "Special Section Indexes").
  const first = counted === 0 || named === 0xffff ? fieldsOf(readBytes(source, offset, size), littleEndian) : undefined;
  const count = first === undefined || counted > 0 ? counted : layout.address(first, layout.section.length);
  const namesIndex = first === undefined || named !== 0xffff ? named : first.int(layout.section.link);
  if (count > mostSections) throw new MalformedError(`it claims ${count} sections`);
  const table = fieldsOf(readBytes(source, offset, count * size), littleEndian);
  if (table.length < count * size) throw new MalformedError('the section headers are cut off');
  return namesIndex < count ? nameSections(source, table, { layout, size, count, namesIndex, littleEndian }) : [];
}

interface SectionTable {
  readonly layout: Layout;
  /** Of one header. */
  readonly size: number;
  readonly count: number;
  readonly namesIndex: number;
  readonly littleEndian: boolean;
}

function nameSections(source: ByteSource, table: Fields, { layout, size, count, namesIndex, littleEndian }: SectionTable): readonly Section[] {
  const namesAt = namesIndex * size;
  const namesLength = layout.address(table, namesAt + layout.section.length);
  if (namesLength > longestNames) throw new MalformedError(`its section names claim ${namesLength} bytes`);
  const names = fieldsOf(readBytes(source, layout.address(table, namesAt + layout.section.offset), namesLength), littleEndian);
  const sections: Section[] = [];
  for (let at = 0; at < count * size; at += size) {
    if (table.int(at + 4) === withoutBytes) continue;
    sections.push({
      name: names.text(table.int(at), 64),
      address: layout.address(table, at + layout.section.address),
      offset: layout.address(table, at + layout.section.offset),
      size: layout.address(table, at + layout.section.length),
    });
  }
  return sections;
}
