import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { openElf } from './elf.ts';
import { readBytes } from './executable.ts';
import type { Executable } from './executable.ts';
import { openMachO } from './mach-o.ts';
import { openPe } from './pe.ts';

interface Format {
  readonly magics: readonly (readonly number[])[];
  open(source: ByteSource): Executable | undefined;
}

const formats: readonly Format[] = [
  { magics: [[0x7f, 0x45, 0x4c, 0x46]], open: openElf },
  { magics: [[0x4d, 0x5a]], open: openPe },
  {
    magics: [
      [0xcf, 0xfa, 0xed, 0xfe],
      [0xce, 0xfa, 0xed, 0xfe],
      [0xfe, 0xed, 0xfa, 0xcf],
      [0xfe, 0xed, 0xfa, 0xce],
      // Universal files; with the count of parts, because class files of Java begin with the same four bytes and go on with a version above 44.
      [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 1],
      [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2],
      [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 3],
      [0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 4],
    ],
    open: openMachO,
  },
];

/** What programs begin with: ELF, PE, Mach-O. */
export const executableMagics: readonly (readonly number[])[] = formats.flatMap((format) => format.magics);

/** Several analysers look into one program, one after the other: its headers are read once. */
const opened = new WeakMap<ByteSource, Executable | undefined>();

/** The same for those who only look for something inside: a program whose headers are broken is told by whoever reads programs. */
export function tryOpenExecutable(source: ByteSource): Executable | undefined {
  try {
    return openExecutable(source);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

/** The layout of a program by its own headers; undefined where it is none. A handful of reads, whatever its size. @throws MalformedError */
export function openExecutable(source: ByteSource): Executable | undefined {
  if (opened.has(source)) return opened.get(source);
  const program = readHeaders(source);
  opened.set(source, program);
  return program;
}

function readHeaders(source: ByteSource): Executable | undefined {
  const head = readBytes(source, 0, 8);
  const format = formats.find(({ magics }) => magics.some((magic) => magic.every((byte, index) => head[index] === byte)));
  return format?.open(source);
}
