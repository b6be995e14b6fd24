import type { Encoding } from '../formats/compression/index.ts';
import type { OpenFile } from '../platform/files.ts';
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
  const spool = new Spool(file.path);
  const bounds = { bytes: limits.archiveBytes, ratio: limits.archiveRatio, ratioFree: limits.ratioFree };
  try {
    await unpackRegion({ region: regionOf(file), encoding, name: file.path, bounds }, { content: (chunk) => spool.add(chunk) });
    return spool.finish();
  } catch (error) {
    spool.close();
    throw error;
  }
}

class Spool {
  private readonly path: string;
  private pieces: Uint8Array[] = [];
  private size = 0;
  private scratch: ScratchFile | undefined;

  constructor(path: string) {
    this.path = path;
  }

  add(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.scratch === undefined && this.size > limits.archiveInMemory) this.spill();
    if (this.scratch === undefined) this.pieces.push(chunk);
    else this.scratch.append(chunk);
  }

  finish(): UnpackedArchive {
    const { path, size, scratch } = this;
    if (scratch !== undefined) return { file: scratch.asFile(path), size, close: () => scratch.close() };
    return { file: { path, bytes: Buffer.concat(this.pieces) }, size, close: () => {} };
  }

  close(): void {
    this.scratch?.close();
  }

  private spill(): void {
    this.scratch = new ScratchFile({ holds: `the unpacked ${this.path}` });
    for (const piece of this.pieces) this.scratch.append(piece);
    this.pieces = [];
  }
}
