import { sourceOf, type ByteSource } from '../core/bytes.ts';
import type { BodySink } from '../formats/tar/index.ts';
import type { BodyAccess } from '../images/index.ts';
import { limits } from '../platform/limits.ts';
import { partOf, ReadWindow, sourceOfRegion, type FileRegion } from '../platform/region.ts';
import { ScratchFile } from '../platform/scratch.ts';

/** Bodies of a plain tar, read where they lie. */
export function bodiesInPlace(tar: FileRegion): BodyAccess {
  const window = new ReadWindow();
  return {
    open(entry, use) {
      use(sourceOfRegion(partOf(tar, entry.dataOffset, entry.storedSize), window));
      return undefined;
    },
  };
}

/** Bodies of a tar that streams by: in memory up to `limits.bodyInMemory`, larger ones through a temporary file. `close` once the walk is over or broken off. */
export class StreamedBodies implements BodyAccess {
  private memory = new Uint8Array(0);
  private current: { close(): void } | undefined;

  open(entry: { readonly storedSize: number; readonly path: string }, use: (body: ByteSource) => void): BodySink {
    const size = entry.storedSize;
    return size <= limits.bodyInMemory ? this.inMemory(size, use) : this.inFile(size, entry.path, use);
  }

  close(): void {
    this.current?.close();
    this.current = undefined;
  }

  private inMemory(size: number, use: (body: ByteSource) => void): BodySink {
    let whole: Uint8Array | undefined;
    let filled = 0;
    return {
      write: (chunk) => {
        // Most files arrive in one piece and need no copy; the piece outlives the analyser that reads it here.
        if (filled === 0 && chunk.length === size) {
          filled = size;
          use(sourceOf(chunk));
          return;
        }
        whole ??= this.memoryOf(size);
        whole.set(chunk, filled);
        filled += chunk.length;
        if (filled === size) use(sourceOf(whole));
      },
      end: () => {
        if (size === 0) use(sourceOf(new Uint8Array(0)));
      },
    };
  }

  /** Memory for one body, used again for the next. */
  private memoryOf(size: number): Uint8Array {
    if (this.memory.length < size) this.memory = Buffer.allocUnsafeSlow(Math.max(size, Math.min(2 * this.memory.length, limits.bodyInMemory)));
    return this.memory.subarray(0, size);
  }

  private inFile(size: number, path: string, use: (body: ByteSource) => void): BodySink {
    let scratch: ScratchFile | undefined;
    return {
      write: (chunk) => {
        if (scratch === undefined) {
          scratch = new ScratchFile({ holds: `a file of ${size} bytes from a compressed layer` });
          this.current = scratch;
        }
        scratch.append(chunk);
      },
      end: () => {
        if (scratch?.size === size) use(sourceOfRegion({ file: scratch.asFile(path), offset: 0, size }));
        this.close();
      },
    };
  }
}
