import type { TextPlace } from '../../core/text-place.ts';

/** Where an offset stands. Line ends are LF, CRLF or CR (YAML 1.2 section 5.4). */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const ends = before.match(/\r\n|\n|\r/g)?.length ?? 0;
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { line: ends + 1, column: offset - lineStart + 1 };
}
