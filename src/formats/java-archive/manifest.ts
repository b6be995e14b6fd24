import { limits } from './limits.ts';

/** The main attributes of a manifest by name in lower case (JAR File Specification, "JAR Manifest"). The first of two with one name counts. */
export type Manifest = ReadonlyMap<string, string>;

/** Real main sections have some dozen attributes. */
const mostAttributes = 1_000;

/**
 * Reads the main section of META-INF/MANIFEST.MF: lines are at most 72 bytes, what goes on does so on a line that begins with a blank.
 * Lines that are no attribute are passed over; sections of single entries are not read.
 */
export function parseManifest(bytes: Buffer): Manifest {
  const attributes = new Map<string, string>();
  const lines: string[] = [];
  for (const line of mainSection(bytes).split(/\r\n|\n|\r/)) {
    if (!line.startsWith(' ')) {
      addAttribute(attributes, lines.join(''));
      lines.length = 0;
      if (attributes.size >= mostAttributes) break;
    }
    lines.push(lines.length === 0 ? line : line.slice(1));
  }
  addAttribute(attributes, lines.join(''));
  return attributes;
}

function mainSection(bytes: Buffer): string {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map((blankLine) => bytes.indexOf(blankLine, start, 'latin1')).filter((end) => end >= 0);
  return bytes.toString('utf8', start, Math.min(bytes.length, start + limits.mainSectionBytes, ...ends));
}

function addAttribute(attributes: Map<string, string>, line: string): void {
  const colon = line.indexOf(':');
  if (colon <= 0) return;
  const name = line.slice(0, colon).toLowerCase();
  if (!attributes.has(name)) attributes.set(name, line.slice(colon + 1).trim());
}
