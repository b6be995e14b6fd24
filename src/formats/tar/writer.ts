import { blockBytes, sumOfBlock } from './header.ts';

/** A member to be written. */
export interface TarInput {
  readonly path: string;
  /** Default: `file`. */
  readonly type?: 'file' | 'directory' | 'symlink' | 'hardlink';
  /** Of files; a string is written as UTF-8. */
  readonly content?: string | Uint8Array;
  /** Default: 0o644 for files and hard links, 0o755 for directories, 0o777 for symlinks. */
  readonly mode?: number;
  /** Of symlinks and hard links. */
  readonly linkTarget?: string;
}

/** What a header says of a member. */
export interface TarHeader extends Omit<TarInput, 'content'> {
  /** Bytes of content that follow. Default: none. */
  readonly size?: number;
}

const typeFlags = { file: '0', hardlink: '1', symlink: '2', directory: '5' } as const;
const modes = { file: 0o644, hardlink: 0o644, symlink: 0o777, directory: 0o755 } as const;
const largestOctal = 0o77777777777;

/** The two zero blocks that end an archive. */
export const tarEnd: Uint8Array = new Uint8Array(2 * blockBytes);

/** Bytes of padding after a body of this size. */
export function tarPadding(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

/** The header blocks of one member: ustar, preceded by a PAX header where path, target or size do not fit. Times are 0 and owners root. The body must follow, padded with zeros. */
export function tarHeader(header: TarHeader): Uint8Array<ArrayBuffer> {
  const type = header.type ?? 'file';
  const size = header.size ?? 0;
  const records = [
    ...(fits(header.path) ? [] : [record('path', header.path)]),
    ...(fits(header.linkTarget ?? '') ? [] : [record('linkpath', header.linkTarget ?? '')]),
    ...(size <= largestOctal ? [] : [record('size', String(size))]),
  ];
  const block = headerBlock(header.path, typeFlags[type], Math.min(size, largestOctal), header.mode ?? modes[type], header.linkTarget ?? '');
  if (records.length === 0) return block;
  const pax = Buffer.concat(records);
  return Buffer.concat([headerBlock('PaxHeaders/0', 'x', pax.length, 0o644, ''), pax, new Uint8Array(tarPadding(pax.length)), block]);
}

/** A whole archive: the same entries give the same bytes. */
export function tarOf(entries: Iterable<TarInput>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    const content = typeof entry.content === 'string' ? Buffer.from(entry.content) : (entry.content ?? new Uint8Array());
    parts.push(tarHeader({ ...entry, size: content.length }), content, new Uint8Array(tarPadding(content.length)));
  }
  return Buffer.concat([...parts, tarEnd]);
}

function fits(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.length <= 100 && /^[\x01-\x7f]*$/.test(text);
}

function headerBlock(path: string, flag: string, size: number, mode: number, linkTarget: string): Buffer<ArrayBuffer> {
  const block = Buffer.alloc(blockBytes);
  block.write(path, 0, 100);
  block.write(octal(mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write('        ', 148);
  block.write(flag, 156);
  block.write(linkTarget, 157, 100);
  block.write('ustar\x0000', 257);
  const sum = sumOfBlock(new DataView(block.buffer, block.byteOffset), 0);
  block.write(`${octal(sum, 6)}\0 `, 148);
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** A PAX record, whose length counts its own digits. */
function record(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(key) + Buffer.byteLength(value) + 3;
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}
