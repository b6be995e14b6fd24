import { readAddress, readBytes } from '../executable/index.ts';
import type { Executable } from '../executable/index.ts';

/** `\xff Go buildinf:`, written at an address that is a multiple of 16. */
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const alignment = 16;
const chunk = 1024 * 1024;
/** Programs stripped of their section headers are searched so far; the linker puts the build information near the beginning of the data. */
const longestSearch = 32 * 1024 * 1024;
/** Programs that have sections, none of them Go's: a look at the beginning of the data, for programs whose sections were renamed. */
const shortSearch = 64 * 1024;

/**
 * Address of the build information (Go's debug/buildinfo): in the section made for it, else in the first writable data, of which no more is read than pays.
 * Undefined where there is none.
 */
export function findBuildInformation(program: Executable, madeByGo: boolean): number | undefined {
  const section = program.sections.find(({ name }) => name === '.go.buildinfo' || name === '__go_buildinfo');
  if (section !== undefined) return search(program, section.address, Math.min(section.size, longestSearch));
  const data = program.segments.find((segment) => segment.writable && !segment.executable && segment.size > 0);
  if (data === undefined) return undefined;
  // ELF and Mach-O have a section for it where they have sections at all; PE never has.
  const isUnlikely = program.format !== 'pe' && program.sections.length > 0 && !madeByGo;
  return search(program, data.address, Math.min(data.size, isUnlikely ? shortSearch : longestSearch));
}

function search(program: Executable, start: number, length: number): number | undefined {
  for (let searched = 0; searched < length; searched += chunk) {
    const bytes = readAddress(program, start + searched, Math.min(chunk, length - searched));
    for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
      if ((start + searched + at) % alignment === 0) return start + searched + at;
    }
    if (bytes.length < chunk) return undefined;
  }
  return undefined;
}

const goSections: ReadonlySet<string> = new Set([
  '.go.buildinfo',
  '.gopclntab',
  '.gosymtab',
  '.note.go.buildid',
  '__go_buildinfo',
  '__gopclntab',
  '__gosymtab',
]);
const buildIdMark = '\xff Go build ID: "';

/** Whether Go's linker made the program, by the sections that only it writes; in PE and Mach-O, by the build id at the beginning of the code too, which ELF has in a section. */
export function isGo(program: Executable): boolean {
  if (program.sections.some(({ name }) => goSections.has(name))) return true;
  if (program.format === 'elf') return false;
  const code = program.sections.find(({ name }) => name === '.text' || name === '__text');
  return code !== undefined && readBytes(program.source, code.offset, buildIdMark.length).toString('latin1') === buildIdMark;
}

/** Whether UPX packed the program: nothing but its loader can be read (l_info after the program headers). */
export function isPacked(program: Executable): boolean {
  return program.sections.length === 0 && readBytes(program.source, 0, 1_024).includes('UPX!', 0, 'latin1');
}
