import { looksLikeTar } from '../tar/looks-like-tar.ts';

/** What bytes are, by how they begin; media types and file names are not trusted. */
export type Encoding = 'gzip' | 'zstd' | 'bzip2' | 'xz' | 'tar' | 'none';

/** How many bytes `sniff` needs to tell all kinds apart. */
export const sniffBytes = 512;

const magics: readonly (readonly [Encoding, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]], // RFC 1952, 2.3.1
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]], // RFC 8878, 3.1.1
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
];

/** Tells by magic numbers; `tar` also by a header whose checksum holds, or a block of zeros, which is an empty archive; `none` for all else. */
export function sniff(start: Uint8Array): Encoding {
  for (const [encoding, magic] of magics) if (magic.every((byte, index) => start[index] === byte)) return encoding;
  if (isSkippableFrame(start)) return 'zstd';
  return looksLikeTar(start) ? 'tar' : 'none';
}

/** zstd streams may begin with frames that hold no content (RFC 8878, 3.1.2): 0x184D2A50 to 0x184D2A5F, least byte first. */
function isSkippableFrame(start: Uint8Array): boolean {
  return ((start[0] ?? 0) & 0xf0) === 0x50 && start[1] === 0x2a && start[2] === 0x4d && start[3] === 0x18;
}
