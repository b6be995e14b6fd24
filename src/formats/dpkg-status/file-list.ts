const lineFeed = 0x0a;

/** Characters of an MD5 sum in hex, as md5sum(1) writes it before the path. */
const sumLength = 32;

/**
 * Reads the list of a package's files: `info/<package>.list` (absolute paths, directories among them) or `.md5sums` (a sum, two blanks, a path without
 * its leading slash; some tools write one). Lines that are neither are passed over. Gives the paths without leading slash, one per line.
 */
export function parseFileList(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const paths: string[] = [];
  for (let at = 0; at < buffer.length;) {
    const found = buffer.indexOf(lineFeed, at);
    const end = found < 0 ? buffer.length : found;
    const path = pathOf(buffer.toString('utf8', at, end));
    if (path !== '') paths.push(path);
    at = end + 1;
  }
  return paths.join('\n');
}

function pathOf(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (text.startsWith('/')) return bare(text);
  return text.charCodeAt(sumLength) === 0x20 ? bare(text.slice(sumLength + 2)) : '';
}

/** `/.`, the root that dpkg lists first, is nobody's file. */
function bare(path: string): string {
  const start = path.startsWith('./') ? 2 : Number(path.startsWith('/'));
  const text = path.slice(start);
  return text === '.' ? '' : text;
}
