const lineFeed = 0x0a;
const header = /^%([A-Z0-9]{1,32})%$/;

/** The values of a file of pacman's local database, each with the name of its section (`%FILES%`): a line is a value, a blank line ends the section. */
export function* sectionsOf(bytes: Uint8Array): Generator<readonly [section: string, value: string]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let section: string | undefined;
  for (let at = 0; at < buffer.length;) {
    const found = buffer.indexOf(lineFeed, at);
    const end = found < 0 ? buffer.length : found;
    const line = buffer.toString('utf8', at, end).trim();
    at = end + 1;
    if (line === '') section = undefined;
    else if (section !== undefined) yield [section, line];
    else section = header.exec(line)?.[1];
  }
}
