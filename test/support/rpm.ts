/** Fields of a package's header. Lists of files come apart into directories, base names and indexes. */
export interface LiteralRpm {
  readonly name: string;
  readonly version?: string;
  readonly release?: string;
  readonly epoch?: number;
  readonly arch?: string;
  readonly vendor?: string;
  readonly license?: string;
  readonly sourceRpm?: string;
  readonly modularity?: string;
  /** Absolute. */
  readonly files?: readonly string[];
}

/** An entry of a header: number of the tag, type, count and data. */
export interface LiteralEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

export function textEntry(tag: number, text: string): LiteralEntry {
  return { tag, type: 6, count: 1, data: Buffer.from(`${text}\0`) };
}

export function textsEntry(tag: number, texts: readonly string[]): LiteralEntry {
  return { tag, type: 8, count: texts.length, data: Buffer.from(texts.map((text) => `${text}\0`).join('')) };
}

export function numbersEntry(tag: number, numbers: readonly number[]): LiteralEntry {
  const data = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, index) => data.writeUInt32BE(number, index * 4));
  return { tag, type: 4, count: numbers.length, data };
}

/** A header of these entries, as package databases keep it. */
export function headerOf(entries: readonly LiteralEntry[]): Buffer {
  const head = Buffer.alloc(8 + entries.length * 16);
  const parts: Buffer[] = [];
  let length = 0;
  entries.forEach(({ tag, type, count, data }, index) => {
    if (type === 4 && length % 4 !== 0) {
      parts.push(Buffer.alloc(4 - (length % 4)));
      length += 4 - (length % 4);
    }
    [tag, type, length, count].forEach((word, place) => head.writeUInt32BE(word, 8 + index * 16 + place * 4));
    parts.push(data);
    length += data.length;
  });
  head.writeUInt32BE(entries.length, 0);
  head.writeUInt32BE(length, 4);
  return Buffer.concat([head, ...parts]);
}

/** The header of a package. */
export function rpmOf(rpm: LiteralRpm): Buffer {
  const { name, version = '1', release = '1', epoch, arch = 'x86_64', vendor, license, sourceRpm, modularity, files = [] } = rpm;
  const directories = [...new Set(files.map(directoryOf))];
  const texts: readonly (readonly [number, string | undefined])[] = [
    [1000, name],
    [1001, version],
    [1002, release],
    [1011, vendor],
    [1014, license],
    [1022, arch],
    [1044, sourceRpm],
    [5096, modularity],
  ];
  return headerOf([
    ...texts.flatMap(([tag, text]) => (text === undefined ? [] : [textEntry(tag, text)])),
    ...(epoch === undefined ? [] : [numbersEntry(1003, [epoch])]),
    ...(files.length === 0
      ? []
      : [
          numbersEntry(
            1116,
            files.map((file) => directories.indexOf(directoryOf(file))),
          ),
          textsEntry(
            1117,
            files.map((file) => file.slice(directoryOf(file).length)),
          ),
          textsEntry(1118, directories),
        ]),
  ]);
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A database of rpm's own format, with one page of slots. */
export function ndbOf(blobs: readonly Uint8Array[]): Buffer {
  const page = Buffer.alloc(4096);
  for (let at = 0; at < page.length; at += 16) page.write('Slot', at, 'latin1');
  page.write('RpmP', 0, 'latin1');
  [0, 1, 1, blobs.length + 1].forEach((word, index) => page.writeUInt32LE(word, 4 + index * 4));
  page.fill(0, 20, 32);
  const parts: Buffer[] = [page];
  let block = page.length / 16;
  blobs.forEach((blob, index) => {
    const blocks = Math.ceil((16 + blob.length + 12) / 16);
    const bytes = Buffer.alloc(blocks * 16);
    bytes.write('BlbS', 0, 'latin1');
    [index + 1, 1, blob.length].forEach((word, place) => bytes.writeUInt32LE(word, 4 + place * 4));
    bytes.set(blob, 16);
    bytes.write('BlbE', bytes.length - 4, 'latin1');
    [index + 1, block, blocks].forEach((word, place) => page.writeUInt32LE(word, 32 + index * 16 + 4 + place * 4));
    parts.push(bytes);
    block += blocks;
  });
  return Buffer.concat(parts);
}

export interface BdbShape {
  readonly pageSize?: number;
  readonly bigEndian?: boolean;
  /** Type of the hash page: 13, or 2 before Berkeley DB 4.6. */
  readonly hashType?: number;
}

/** A Berkeley DB hash database: a metadata page, a hash page, an overflow chain for each value that is longer than 64 bytes. */
export function bdbOf(values: readonly Uint8Array[], { pageSize = 512, bigEndian = false, hashType = 13 }: BdbShape = {}): Buffer {
  const half = (page: Buffer, value: number, at: number): void => void (bigEndian ? page.writeUInt16BE(value, at) : page.writeUInt16LE(value, at));
  const word = (page: Buffer, value: number, at: number): void => void (bigEndian ? page.writeUInt32BE(value, at) : page.writeUInt32LE(value, at));
  const [metadata, hash] = [Buffer.alloc(pageSize), Buffer.alloc(pageSize)];
  const chains: Buffer[] = [];
  let end = pageSize;
  const put = (item: Buffer, index: number): void => {
    end -= item.length;
    item.copy(hash, end);
    half(hash, end, 26 + index * 2);
  };
  values.forEach((value, index) => {
    const key = Buffer.alloc(5, 1);
    word(key, index, 1);
    put(key, index * 2);
    if (value.length <= 64) return put(Buffer.concat([Buffer.from([1]), value]), index * 2 + 1);
    const item = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    word(item, 2 + chains.length, 4);
    word(item, value.length, 8);
    put(item, index * 2 + 1);
    for (let at = 0; at < value.length; at += pageSize - 26) {
      const part = value.subarray(at, at + pageSize - 26);
      const page = Buffer.alloc(pageSize);
      page[25] = 7;
      half(page, part.length, 22);
      word(page, at + pageSize - 26 < value.length ? 3 + chains.length : 0, 16);
      page.set(part, 26);
      chains.push(page);
    }
    return undefined;
  });
  half(hash, values.length * 2, 20);
  hash[25] = hashType;
  word(metadata, 0x06_15_61, 12);
  word(metadata, 9, 16);
  word(metadata, pageSize, 20);
  metadata[25] = 8;
  word(metadata, 1 + chains.length, 32);
  return Buffer.concat([metadata, hash, ...chains]);
}

/** A SQLite database with one table `Packages(hnum, blob)` whose rows fit one page of 512 bytes, but for what overflows. */
export function sqliteOf(blobs: readonly Uint8Array[], table = 'Packages'): Buffer {
  const size = 512;
  const sql = `CREATE TABLE '${table}' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)`;
  const overflow: Buffer[] = [];
  const first = leafOf([recordOf(['table', table, table, 2, sql])], 100, overflow);
  first.write('SQLite format 3\0', 0, 'latin1');
  first.writeUInt16BE(size, 16);
  first.set([1, 1, 0, 64, 32, 32], 18);
  const second = leafOf(
    blobs.map((blob) => recordOf([null, blob])),
    0,
    overflow,
  );
  first.writeUInt32BE(2 + overflow.length, 28);
  first.writeUInt32BE(1, 56);
  return Buffer.concat([first, second, ...overflow]);
}

function leafOf(payloads: readonly Buffer[], start: number, overflow: Buffer[]): Buffer {
  const page = Buffer.alloc(512);
  page[start] = 0x0d;
  page.writeUInt16BE(payloads.length, start + 3);
  let end = page.length;
  payloads.forEach((payload, index) => {
    const most = 512 - 35;
    const least = Math.floor(((512 - 12) * 32) / 255) - 23;
    const wanted = least + ((payload.length - least) % 508);
    const local = payload.length <= most ? payload.length : wanted <= most ? wanted : least;
    const next = Buffer.alloc(local < payload.length ? 4 : 0);
    if (next.length > 0) next.writeUInt32BE(3 + overflow.length);
    for (let at = local; at < payload.length; at += 508) {
      const part = Buffer.alloc(512);
      if (at + 508 < payload.length) part.writeUInt32BE(4 + overflow.length);
      part.set(payload.subarray(at, at + 508), 4);
      overflow.push(part);
    }
    const cell = Buffer.concat([varintOf(payload.length), varintOf(index + 1), payload.subarray(0, local), next]);
    end -= cell.length;
    cell.copy(page, end);
    page.writeUInt16BE(end, start + 8 + index * 2);
  });
  return page;
}

function recordOf(values: readonly (null | number | string | Uint8Array)[]): Buffer {
  const types: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const value of values) {
    const body = typeof value === 'number' ? Buffer.from([value]) : value === null ? Buffer.alloc(0) : Buffer.from(value);
    const type = value === null ? 0 : typeof value === 'number' ? 1 : typeof value === 'string' ? 13 + body.length * 2 : 12 + body.length * 2;
    types.push(varintOf(type));
    bodies.push(body);
  }
  const header = Buffer.concat(types);
  return Buffer.concat([varintOf(header.length + 1), header, ...bodies]);
}

function varintOf(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}
