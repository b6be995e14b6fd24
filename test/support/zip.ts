import { crc32, deflateRawSync } from 'node:zlib';

/** A member to write. Fields beyond name and body write what is not so, or what is odd. */
export interface LiteralMember {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly deflated?: boolean;
  /** General purpose flags: 1 encrypted, 8 sizes follow the body in a data descriptor. */
  readonly flags?: number;
  readonly method?: number;
  /** What the central directory claims in place of the truth. */
  readonly claims?: { readonly size?: number; readonly compressedSize?: number; readonly crc32?: number; readonly offset?: number };
  /** Writes sizes and offset into a ZIP64 field, with these lies where given. */
  readonly zip64?: { readonly size?: bigint; readonly compressedSize?: bigint; readonly offset?: bigint } | true;
  /** Length of an extra field of zeros in the local header alone. */
  readonly localExtra?: number;
}

export interface ZipShape {
  readonly prefix?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly trailing?: Uint8Array;
  /** Bytes cut off the end. */
  readonly cut?: number;
  /** Writes a ZIP64 end record and locator, and saturates the plain one. */
  readonly zip64?: boolean;
  /** Member count that the end record claims. */
  readonly count?: number;
}

/** A zip archive from literal members; for tests of what reads them. */
export function zipOf(members: readonly LiteralMember[], shape: ZipShape = {}): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const written = writeMember(member, offset);
    locals.push(written.local);
    centrals.push(written.central);
    offset += written.local.length;
  }
  const directory = Buffer.concat(centrals);
  const archive = Buffer.concat([
    shape.prefix ?? Buffer.alloc(0),
    ...locals,
    directory,
    writeEnd(shape, shape.count ?? members.length, directory.length, offset, shape.prefix?.length ?? 0),
    shape.comment ?? Buffer.alloc(0),
    shape.trailing ?? Buffer.alloc(0),
  ]);
  return archive.subarray(0, archive.length - (shape.cut ?? 0));
}

/** A zip archive of stored members, by name. */
export function storedZip(members: Readonly<Record<string, string | Uint8Array>>): Buffer {
  return zipOf(Object.entries(members).map(([name, body]) => ({ name, body })));
}

function writeMember(member: LiteralMember, offset: number): { readonly local: Buffer; readonly central: Buffer } {
  const body = Buffer.from(member.body);
  const data = member.deflated === true ? deflateRawSync(body) : body;
  const name = Buffer.from(member.name);
  const truth = { size: body.length, compressedSize: data.length, crc32: crc32(body), offset, ...member.claims };
  const described = (member.flags ?? 0) & 8 ? { ...truth, size: 0, compressedSize: 0, crc32: 0 } : truth;
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  writeCommon(local, 4, member, described);
  local.writeUInt16LE(name.length, 26);
  local.writeUInt16LE(member.localExtra ?? 0, 28);
  const extra = member.zip64 === undefined ? Buffer.alloc(0) : extendedInformation(member.zip64 === true ? {} : member.zip64, truth);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  writeCommon(central, 6, member, member.zip64 === undefined ? truth : { ...truth, size: 0xffffffff, compressedSize: 0xffffffff });
  central.writeUInt16LE(name.length, 28);
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt32LE(member.zip64 === undefined ? truth.offset : 0xffffffff, 42);
  return { local: Buffer.concat([local, name, Buffer.alloc(member.localExtra ?? 0), data]), central: Buffer.concat([central, name, extra]) };
}

interface Described {
  readonly size: number;
  readonly compressedSize: number;
  readonly crc32: number;
}

/** The fields that both headers share, from the needed version on. */
function writeCommon(header: Buffer, at: number, member: LiteralMember, described: Described): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(member.flags ?? 0, at + 2);
  header.writeUInt16LE(member.method ?? (member.deflated === true ? 8 : 0), at + 4);
  header.writeUInt32LE(described.crc32, at + 10);
  header.writeUInt32LE(described.compressedSize, at + 14);
  header.writeUInt32LE(described.size, at + 18);
}

function extendedInformation(lies: Exclude<LiteralMember['zip64'], true | undefined>, truth: Described & { readonly offset: number }): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(lies.size ?? BigInt(truth.size), 4);
  extra.writeBigUInt64LE(lies.compressedSize ?? BigInt(truth.compressedSize), 12);
  extra.writeBigUInt64LE(lies.offset ?? BigInt(truth.offset), 20);
  return extra;
}

function writeEnd(shape: ZipShape, count: number, size: number, offset: number, prefix: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(shape.zip64 === true ? 0xffff : count & 0xffff, 8);
  end.writeUInt16LE(shape.zip64 === true ? 0xffff : count & 0xffff, 10);
  end.writeUInt32LE(shape.zip64 === true ? 0xffffffff : size, 12);
  end.writeUInt32LE(shape.zip64 === true ? 0xffffffff : offset, 16);
  end.writeUInt16LE(shape.comment?.length ?? 0, 20);
  return shape.zip64 === true ? Buffer.concat([writeLongEnd(count, size, offset, prefix), end]) : end;
}

function writeLongEnd(count: number, size: number, offset: number, prefix: number): Buffer {
  const record = Buffer.alloc(76);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.write('PK\x06\x07', 56, 'latin1');
  record.writeBigUInt64LE(BigInt(prefix + offset + size), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
