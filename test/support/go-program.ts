/** A Go program to write: headers of the format around build information. What is not given is as Go's linker has it. */
export interface LiteralProgram {
  readonly bits?: 32 | 64;
  readonly bigEndian?: boolean;
  /** e_type: 1 object, 2 program, 3 position-independent program or library, 4 core dump. */
  readonly type?: number;
  readonly toolchain?: string;
  readonly modules?: string;
  /** How the texts are given: behind the header since Go 1.18, by pointers before. */
  readonly form?: 'inline' | 'pointers';
  /** Names of the sections over text and data; empty: the section headers are stripped. */
  readonly sections?: { readonly text?: string; readonly data?: string } | 'stripped';
  /** Bytes in the data segment before the build information. */
  readonly before?: number;
  /** Replaces the whole data segment. */
  readonly data?: Buffer;
  /** First bytes of the code. */
  readonly code?: Buffer;
}

const dataAddress = 0x50_0000;
const textOffset = 0x400;
const dataOffset = 0x1000;
const frame = 'x'.repeat(16);

/** The list of modules in the frame that the go command puts around it. */
export function framed(lines: readonly string[]): string {
  return `${frame}${lines.join('\n')}\n${frame}`;
}

/** Build information as it lies in the data of a program, at this address. */
export function buildInformation(program: LiteralProgram, address: number): Buffer {
  const version = Buffer.from(program.toolchain ?? 'go1.22.3');
  const modules = Buffer.from(program.modules ?? '');
  const header = Buffer.alloc(32);
  header.write('\xff Go buildinf:', 'latin1');
  if (program.form !== 'pointers') {
    header[15] = 2;
    return Buffer.concat([header, varint(version.length), version, varint(modules.length), modules]);
  }
  const size = (program.bits ?? 64) / 8;
  const words = wordsOf(program, 4);
  const texts = address + 32 + words.length;
  header[14] = size;
  header[15] = program.bigEndian === true ? 1 : 0;
  writeWord(header, 16, address + 32, program);
  writeWord(header, 16 + size, address + 32 + 2 * size, program);
  [texts, version.length, texts + version.length, modules.length].forEach((value, index) => writeWord(words, index * size, value, program));
  return Buffer.concat([header, words, version, modules]);
}

/** An ELF file. */
export function elfOf(program: LiteralProgram = {}): Buffer {
  const wide = program.bits !== 32;
  const before = program.before ?? 0;
  const data = program.data ?? Buffer.concat([Buffer.alloc(before), buildInformation(program, dataAddress + before)]);
  const body = Buffer.alloc(dataOffset + data.length);
  (program.code ?? Buffer.from('code')).copy(body, textOffset);
  data.copy(body, dataOffset);
  const names = Buffer.from(`\0${sectionName(program, 'text')}\0${sectionName(program, 'data')}\0.shstrtab\0`);
  const header = body.subarray(0, textOffset);
  writeElfHeader(header, program, body.length + names.length);
  writeSegment(header, wide ? 64 : 52, { flags: 5, offset: 0, address: 0x40_0000, size: dataOffset }, program);
  writeSegment(header, wide ? 120 : 84, { flags: 6, offset: dataOffset, address: dataAddress, size: data.length }, program);
  if (program.sections === 'stripped') return body;
  const dataName = 2 + sectionName(program, 'text').length;
  const table = Buffer.concat([
    section({ name: 0, type: 0, address: 0, offset: 0, size: 0 }, program),
    section({ name: 1, type: 1, address: 0x40_0000 + textOffset, offset: textOffset, size: 16 }, program),
    section({ name: dataName, type: 1, address: dataAddress, offset: dataOffset, size: data.length }, program),
    section({ name: dataName + 1 + sectionName(program, 'data').length, type: 3, address: 0, offset: body.length, size: names.length }, program),
  ]);
  return Buffer.concat([body, names, table]);
}

function sectionName(program: LiteralProgram, part: 'text' | 'data'): string {
  const names = program.sections === 'stripped' || program.sections === undefined ? {} : program.sections;
  return names[part] ?? { text: '.text', data: '.go.buildinfo' }[part];
}

function writeElfHeader(header: Buffer, program: LiteralProgram, sectionsAt: number): void {
  const wide = program.bits !== 32;
  const stripped = program.sections === 'stripped';
  header.write('\x7fELF', 'latin1');
  header[4] = wide ? 2 : 1;
  header[5] = program.bigEndian === true ? 2 : 1;
  writeHalf(header, 16, program.type ?? 2, program);
  writeWord(header, wide ? 32 : 28, wide ? 64 : 52, program);
  writeWord(header, wide ? 40 : 32, stripped ? 0 : sectionsAt, program);
  [wide ? 56 : 32, 2, wide ? 64 : 40, stripped ? 0 : 4, stripped ? 0 : 3].forEach((value, index) =>
    writeHalf(header, (wide ? 54 : 42) + 2 * index, value, program),
  );
}

interface Range {
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

function writeSegment(
  header: Buffer,
  at: number,
  { flags, offset, address, size }: Range & { readonly flags: number },
  program: LiteralProgram,
): void {
  const wide = program.bits !== 32;
  writeInt(header, at, 1, program);
  writeInt(header, at + (wide ? 4 : 24), flags, program);
  writeWord(header, at + (wide ? 8 : 4), offset, program);
  writeWord(header, at + (wide ? 16 : 8), address, program);
  writeWord(header, at + (wide ? 32 : 16), size, program);
}

function section({ name, type, address, offset, size }: Range & { readonly name: number; readonly type: number }, program: LiteralProgram): Buffer {
  const wide = program.bits !== 32;
  const bytes = Buffer.alloc(wide ? 64 : 40);
  writeInt(bytes, 0, name, program);
  writeInt(bytes, 4, type, program);
  writeWord(bytes, wide ? 16 : 12, address, program);
  writeWord(bytes, wide ? 24 : 16, offset, program);
  writeWord(bytes, wide ? 32 : 20, size, program);
  return bytes;
}

/** A PE file (32 or 64 bits) whose writable data begin some way before the build information. */
export function peOf(program: LiteralProgram = {}): Buffer {
  const wide = program.bits !== 32;
  const data = Buffer.concat([Buffer.alloc(program.before ?? 0x40), buildInformation(program, 0)]);
  const head = Buffer.alloc(0x400);
  head.write('MZ', 'latin1');
  head.writeUInt32LE(0x80, 60);
  head.write('PE\0\0', 0x80, 'latin1');
  head.writeUInt16LE(2, 0x86);
  head.writeUInt16LE(0xf0, 0x94);
  head.writeUInt16LE(wide ? 0x20b : 0x10b, 0x98);
  head.writeUInt32LE(0x40_0000, wide ? 0xb0 : 0xb4);
  writePeSection(head, 0x188, '.text', { offset: 0x400, address: 0x1000, size: 0x200 }, 0x6000_0020);
  writePeSection(head, 0x1b0, '.data', { offset: 0x600, address: 0x2000, size: data.length }, 0xc000_0040);
  const text = Buffer.alloc(0x200);
  (program.code ?? Buffer.from('code')).copy(text);
  return Buffer.concat([head, text, program.data ?? data]);
}

function writePeSection(head: Buffer, at: number, name: string, { offset, address, size }: Range, flags: number): void {
  head.write(name, at, 'latin1');
  head.writeUInt32LE(size, at + 8);
  head.writeUInt32LE(address, at + 12);
  head.writeUInt32LE(size, at + 16);
  head.writeUInt32LE(offset, at + 20);
  head.writeUInt32LE(flags, at + 36);
}

/** A Mach-O file with its build information in a section of its own. */
export function machOOf(program: LiteralProgram = {}): Buffer {
  const wide = program.bits !== 32;
  const data = program.data ?? buildInformation(program, dataAddress);
  const size = wide ? 8 : 4;
  const segmentSize = 40 + 4 * size + (wide ? 80 : 68);
  const head = Buffer.alloc(dataOffset);
  [wide ? 0xfeedfacf : 0xfeedface, 0, 0, 2, 1, segmentSize, 0].forEach((value, index) => writeInt(head, 4 * index, value, program));
  const at = wide ? 32 : 28;
  writeInt(head, at, wide ? 0x19 : 1, program);
  writeInt(head, at + 4, segmentSize, program);
  head.write('__DATA', at + 8, 'latin1');
  [dataAddress, data.length, dataOffset, data.length].forEach((value, index) => writeWord(head, at + 24 + index * size, value, program));
  writeInt(head, at + 28 + 4 * size, 3, program);
  writeInt(head, at + 32 + 4 * size, 1, program);
  const sectionAt = at + 40 + 4 * size;
  head.write(program.sections === 'stripped' ? '__data' : '__go_buildinfo', sectionAt, 'latin1');
  writeWord(head, sectionAt + 32, dataAddress, program);
  writeWord(head, sectionAt + 32 + size, data.length, program);
  writeInt(head, sectionAt + 32 + 2 * size, dataOffset, program);
  return Buffer.concat([head, data]);
}

/** A universal Mach-O file of one part. */
export function universalOf(part: Buffer): Buffer {
  const head = Buffer.alloc(0x100);
  [0xcafebabe, 1, 0, 0, 0x100, part.length, 0].forEach((value, index) => head.writeUInt32BE(value, 4 * index));
  return Buffer.concat([head, part]);
}

export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...bytes, Number(rest)]);
}

function wordsOf(program: LiteralProgram, count: number): Buffer {
  return Buffer.alloc((count * (program.bits ?? 64)) / 8);
}

function writeHalf(bytes: Buffer, at: number, value: number, { bigEndian }: LiteralProgram): void {
  if (bigEndian === true) bytes.writeUInt16BE(value, at);
  else bytes.writeUInt16LE(value, at);
}

function writeInt(bytes: Buffer, at: number, value: number, { bigEndian }: LiteralProgram): void {
  if (bigEndian === true) bytes.writeUInt32BE(value, at);
  else bytes.writeUInt32LE(value, at);
}

function writeWord(bytes: Buffer, at: number, value: number, program: LiteralProgram): void {
  if (program.bits === 32) writeInt(bytes, at, value, program);
  else if (program.bigEndian === true) bytes.writeBigUInt64BE(BigInt(value), at);
  else bytes.writeBigUInt64LE(BigInt(value), at);
}
