import { unpackGzipAtOnce, type Encoding } from '../formats/compression/index.ts';
import { readAt, type OpenFile } from '../platform/files.ts';
import { limits } from '../platform/limits.ts';
import { regionOf, type MemoryFile } from '../platform/region.ts';
import { ScratchFile } from '../platform/scratch.ts';
import { unpackRegion } from './unpack-region.ts';

/** An archive that was compressed as a whole, unpacked. */
export interface UnpackedArchive {
  readonly file: OpenFile | MemoryFile;
  readonly size: number;
  close(): void;
}

/** Unpacks a compressed archive into memory while it is small, else into a file without a name. @throws SeaworthyError */
export async function unpackArchive(file: OpenFile, encoding: Encoding): Promise<UnpackedArchive> {
  const small = encoding === 'gzip' && file.size <= limits.archiveAtOnce ? unpackAtOnce(file) : undefined;
  if (small !== undefined) return small;
  const spool = new Spool(file.path, limits.usualRatio * file.size);
  const bounds = { bytes: limits.archiveBytes, ratio: limits.archiveRatio, ratioFree: limits.ratioFree };
  try {
    await unpackRegion({ region: regionOf(file), encoding, name: file.path, bounds }, { content: (chunk) => spool.add(chunk) });
    return spool.finish();
  } catch (error) {
    spool.close();
    throw error;
  }
}

/** Undefined where it has to be read as a stream, which also says what is wrong with it. */
function unpackAtOnce(file: OpenFile): UnpackedArchive | undefined {
  const packed = Buffer.allocUnsafeSlow(file.size);
  const bytes = readAt(file, packed, 0) === file.size ? unpackGzipAtOnce(packed, limits.archiveInMemory) : undefined;
  return bytes === undefined ? undefined : { file: { path: file.path, bytes }, size: bytes.length, close: () => {} };
}

/** Takes bytes into memory, and from a bound on into a file. */
class Spool {
  private readonly path: string;
  private memory: Buffer;
  private size = 0;
  private scratch: ScratchFile | undefined;

  /** `expected`: how many bytes may come; a guess. */
  constructor(path: string, expected: number) {
    this.path = path;
    this.memory = Buffer.allocUnsafeSlow(Math.min(expected, limits.archiveInMemory));
  }

  add(chunk: Uint8Array): void {
    const needed = this.size + chunk.length;
    if (this.scratch === undefined && needed > limits.archiveInMemory) this.spill();
    if (this.scratch === undefined) this.keep(chunk, needed);
    else this.scratch.append(chunk);
    this.size = needed;
  }

  finish(): UnpackedArchive {
    const { path, size, scratch } = this;
    if (scratch !== undefined) return { file: scratch.asFile(path), size, close: () => scratch.close() };
    return { file: { path, bytes: this.memory.subarray(0, size) }, size, close: () => {} };
  }

  close(): void {
    this.scratch?.close();
  }

  private keep(chunk: Uint8Array, needed: number): void {
    if (needed > this.memory.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(2 * needed, limits.archiveInMemory));
      larger.set(this.memory.subarray(0, this.size));
      this.memory = larger;
    }
    this.memory.set(chunk, this.size);
  }

  private spill(): void {
    this.scratch = new ScratchFile({ holds: `the unpacked ${this.path}` });
    this.scratch.append(this.memory.subarray(0, this.size));
    this.memory = Buffer.alloc(0);
  }
}
