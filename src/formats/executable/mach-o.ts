import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { readBytes } from './executable.ts';
import type { Executable, Section, Segment } from './executable.ts';
import { fieldsOf } from './fields.ts';
import type { Fields } from './fields.ts';

const magic32 = 0xfeedface;
const magic64 = 0xfeedfacf;
const fatMagic = 0xcafebabe;
const segment32 = 0x1;
const segment64 = 0x19;
/** Real programs have a few KiB of load commands. */
const longestCommands = 1024 * 1024;
const executableFile = 2;

/** The layout of a macOS program (mach-o/loader.h); of a universal file, that of its first part. Undefined for libraries of objects and the like. @throws MalformedError */
export function openMachO(file: ByteSource): Executable | undefined {
  const source = firstPart(file);
  const head = readBytes(source, 0, 32);
  if (head.length < 32) return undefined;
  const littleEndian = head[0] === 0xcf || head[0] === 0xce;
  const header = fieldsOf(head, littleEndian);
  const wide = header.int(0) === magic64;
  if (!wide && header.int(0) !== magic32) return undefined;
  if (header.int(12) < executableFile) return undefined;
  const length = header.int(20);
  if (length > longestCommands) throw new MalformedError(`its load commands claim ${length} bytes`);
  const commands = fieldsOf(readBytes(source, wide ? 32 : 28, length), littleEndian);
  return { format: 'mach-o', littleEndian, ...readCommands(commands, header.int(16)), source };
}

function firstPart(file: ByteSource): ByteSource {
  const head = fieldsOf(readBytes(file, 0, 28), false);
  if (head.length < 28 || head.int(0) !== fatMagic) return file;
  const start = head.int(16);
  const size = head.int(20);
  if (start + size > file.size) throw new MalformedError('a part of the universal file lies beyond it');
  return { size, read: (offset, length) => file.read(start + offset, Math.min(length, size - offset)) };
}

function readCommands(commands: Fields, count: number): { readonly segments: readonly Segment[]; readonly sections: readonly Section[] } {
  const segments: Segment[] = [];
  const sections: Section[] = [];
  for (let at = 0, left = count; left > 0; left -= 1) {
    const command = commands.int(at);
    const length = commands.int(at + 4);
    if (length < 8) throw new MalformedError('a load command has no length');
    if (command === segment32 || command === segment64) readSegment(commands, at, command === segment64, segments, sections);
    at += length;
  }
  return { segments, sections };
}

function readSegment(commands: Fields, at: number, wide: boolean, segments: Segment[], sections: Section[]): void {
  const word = (place: number): number => (wide ? commands.long(place) : commands.int(place));
  const size = wide ? 8 : 4;
  const protection = commands.int(at + 28 + 4 * size);
  segments.push({
    address: word(at + 24),
    offset: word(at + 24 + 2 * size),
    size: word(at + 24 + 3 * size),
    writable: (protection & 2) !== 0,
    executable: (protection & 4) !== 0,
  });
  const count = commands.int(at + 32 + 4 * size);
  const sectionSize = wide ? 80 : 68;
  for (let index = 0; index < count; index += 1) {
    const start = at + 40 + 4 * size + index * sectionSize;
    sections.push({
      name: commands.text(start, 16),
      address: word(start + 32),
      size: word(start + 32 + size),
      offset: commands.int(start + 32 + 2 * size),
    });
  }
}
