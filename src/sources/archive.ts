import { SeaworthyError } from '../core/error.ts';
import { sniff, sniffBytes, type Encoding } from '../formats/compression/index.ts';
import type { Cache } from '../platform/cache.ts';
import type { Clock } from '../platform/clock.ts';
import { assertUnchanged, closeFile, openFile, type OpenFile } from '../platform/files.ts';
import { regionOf, sourceOfRegion, type FileRegion, type MemoryFile } from '../platform/region.ts';
import { listMembers, resolveMember, type ArchiveMember, type ArchiveMembers } from './archive-members.ts';
import { loadArchiveRecord, saveArchiveRecord, type ArchiveRecord } from './archive-record.ts';
import type { ImageFiles, StoredBytes } from './image-files.ts';
import { named, shown } from './named-error.ts';
import { isSettled } from './settled.ts';
import { unpackArchive, type UnpackedArchive } from './unpack-archive.ts';

export interface ArchiveTools {
  readonly cache: Cache;
  readonly clock: Clock;
}

/** Opens an image archive: a tar, plain or compressed as a whole. One that is compressed and known from an earlier run is unpacked only when a layer of it is opened. @throws SeaworthyError */
export async function openArchive(path: string, tools: ArchiveTools): Promise<ImageFiles> {
  const firstRead = tools.clock.now();
  const file = openFile(path);
  return openArchiveFile({ file, close: () => closeFile(file) }, { ...tools, firstRead });
}

/** An open file, and how it is given back. */
export interface HeldFile {
  readonly file: OpenFile;
  close(): void;
}

/** As `openArchive`, of a file that is open already; it is closed with the archive, or now where that cannot be read. @throws SeaworthyError */
export async function openArchiveFile(held: HeldFile, tools: ArchiveTools & { readonly firstRead: number }): Promise<ImageFiles> {
  const { path } = held.file;
  const encoding = sniff(startOf(held.file, sniffBytes));
  const archive = encoding === 'tar' || encoding === 'none' ? new PlainArchive(held) : new CompressedArchive(held, encoding, tools);
  try {
    if (encoding === 'none') throw new SeaworthyError('target-unsupported', `${path} is not an image archive: no tar, and not gzip or zstd of one`);
    await archive.list();
    return archive;
  } catch (error) {
    archive.close();
    throw named(path, error);
  }
}

/** The first bytes of a file, as many as there are up to `length`. */
export function startOf(file: OpenFile, length: number): Uint8Array {
  return sourceOfRegion(regionOf(file)).read(0, length);
}

abstract class Archive implements ImageFiles {
  readonly kind = 'archive';
  protected readonly file: OpenFile;
  protected members: ArchiveMembers = new Map();
  private readonly held: HeldFile;

  constructor(held: HeldFile) {
    this.held = held;
    this.file = held.file;
  }

  get path(): string {
    return this.file.path;
  }

  has(path: string): boolean {
    return this.members.has(path);
  }

  async read(path: string, limit: number): Promise<Uint8Array> {
    const member = this.resolve(path);
    if (member.size > limit)
      throw new SeaworthyError('limit-exceeded', `${this.path}: ${shown(path)} has ${member.size} bytes, more than the ${limit} that are read`);
    return Buffer.from(sourceOfRegion(await this.regionOf(member)).read(0, member.size));
  }

  bytesOf(path: string): StoredBytes {
    const member = this.resolve(path);
    return { identity: this.file.identity, offset: member.offset, size: member.size, open: () => this.regionOf(member) };
  }

  assertUnchanged(): void {
    assertUnchanged(this.file);
  }

  close(): void {
    this.held.close();
  }

  /** Finds out what is in it, before anything else is asked. */
  abstract list(): Promise<void>;
  /** Where the plain tar lies. */
  protected abstract ground(): Promise<OpenFile | MemoryFile>;

  protected resolve(path: string): ArchiveMember {
    try {
      return resolveMember(this.members, path);
    } catch (error) {
      throw named(this.path, error);
    }
  }

  protected async regionOf(member: ArchiveMember): Promise<FileRegion> {
    return { file: await this.ground(), offset: member.offset, size: member.size };
  }
}

class PlainArchive extends Archive {
  override async list(): Promise<void> {
    this.members = listMembers(regionOf(this.file));
  }

  protected override async ground(): Promise<OpenFile> {
    return this.file;
  }
}

class CompressedArchive extends Archive {
  private readonly encoding: Encoding;
  private readonly tools: ArchiveTools & { readonly firstRead: number };
  private readonly files = new Map<string, Uint8Array>();
  private record: ArchiveRecord | undefined;
  private unpacking: Promise<UnpackedArchive> | undefined;
  private unpacked: UnpackedArchive | undefined;

  constructor(held: HeldFile, encoding: Encoding, tools: ArchiveTools & { readonly firstRead: number }) {
    super(held);
    this.encoding = encoding;
    this.tools = tools;
  }

  override async list(): Promise<void> {
    this.record = loadArchiveRecord(this.tools.cache, this.file.identity);
    if (this.record === undefined) {
      const { file, size } = await this.unpack();
      this.members = listMembers({ file, offset: 0, size });
    } else this.members = this.record.members;
  }

  override async read(path: string, limit: number): Promise<Uint8Array> {
    const bytes = this.record?.files.get(path) ?? (await super.read(path, limit));
    this.files.set(path, bytes);
    return bytes;
  }

  override assertUnchanged(): void {
    super.assertUnchanged();
    const known = this.record !== undefined && [...this.files.keys()].every((path) => this.record?.files.has(path));
    if (known || !isSettled(this.file.identity, this.tools.firstRead)) return;
    const files = new Map([...(this.record?.files ?? []), ...this.files]);
    saveArchiveRecord(this.tools.cache, this.file.identity, { members: this.members, files });
  }

  override close(): void {
    super.close();
    this.unpacked?.close();
  }

  protected override async ground(): Promise<OpenFile | MemoryFile> {
    return (await this.unpack()).file;
  }

  private async unpack(): Promise<UnpackedArchive> {
    this.unpacking ??= unpackArchive(this.file, this.encoding);
    this.unpacked = await this.unpacking;
    return this.unpacked;
  }
}
