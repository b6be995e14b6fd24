import { MalformedError } from '../../core/error.ts';

/** What an entry of a tree is, by its mode. */
export type GitEntryKind = 'file' | 'folder' | 'link' | 'submodule' | 'special';

export interface GitTreeEntry {
  /** As UTF-8; what is none is shown by replacement characters. Not to be trusted: it may be `..`, or hold a slash. */
  readonly name: string;
  readonly kind: GitEntryKind;
  /** Permission bits. */
  readonly mode: number;
  readonly id: string;
}

const idBytes = 20;
const space = 0x20;
const kinds: Readonly<Record<number, GitEntryKind>> = { 0o04: 'folder', 0o10: 'file', 0o12: 'link', 0o16: 'submodule' };

/** The entries of a tree object in the order they are written. @throws MalformedError */
export function readTree(bytes: Uint8Array): readonly GitTreeEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: GitTreeEntry[] = [];
  for (let at = 0; at < buffer.length;) {
    const afterName = buffer.indexOf(0, at);
    const afterMode = buffer.indexOf(space, at);
    if (afterName < 0 || afterMode < 0 || afterMode > afterName || afterName + idBytes >= buffer.length)
      throw new MalformedError('a tree ends within an entry');
    const mode = modeOf(buffer.toString('latin1', at, Math.min(afterMode, at + 8)));
    entries.push({
      name: buffer.toString('utf8', afterMode + 1, afterName),
      kind: kinds[mode >> 12] ?? 'special',
      mode: mode & 0o7777,
      id: buffer.toString('hex', afterName + 1, afterName + 1 + idBytes),
    });
    at = afterName + 1 + idBytes;
  }
  return entries;
}

function modeOf(text: string): number {
  if (!/^[0-7]{5,6}$/.test(text)) throw new MalformedError('an entry of a tree has no mode');
  return Number.parseInt(text, 8);
}
