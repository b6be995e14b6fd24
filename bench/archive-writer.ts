import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { tarEnd, tarHeader, tarPadding, type TarHeader } from '../src/formats/tar/index.ts';

/** A layer as it lies in a docker archive. */
export interface WrittenLayer {
  readonly diffId: string;
  readonly offset: number;
  readonly size: number;
  readonly entries: number;
}

/** One member of a layer, as its generator gives it. */
export interface LayerFile extends Omit<TarHeader, 'size'> {
  readonly content?: Uint8Array | string;
}

const bufferBytes = 4 * 1024 * 1024;

/** Writes a docker archive of any size, layer by layer, without holding a layer in memory. */
export class ArchiveWriter {
  private readonly fd: number;
  private readonly buffer = Buffer.allocUnsafe(bufferBytes);
  private filled = 0;
  private flushed = 0;
  /** Of the layer that is being written. */
  private hash: Hash | undefined;

  constructor(path: string) {
    this.fd = openSync(path, 'w');
  }

  addFile(path: string, content: Uint8Array): void {
    this.put(tarHeader({ path, size: content.length }));
    this.putPadded(content);
  }

  /** `name` gives the member's path once the digest is known. */
  addLayer(files: Iterable<LayerFile>, name: (diffId: string) => string): WrittenLayer {
    const header = this.position;
    this.put(new Uint8Array(512));
    const offset = this.position;
    this.flush();
    const hash = createHash('sha256');
    this.hash = hash;
    let entries = 0;
    for (const file of files) {
      this.putMember(file);
      entries += 1;
    }
    this.put(tarEnd);
    this.flush();
    this.hash = undefined;
    const diffId = `sha256:${hash.digest('hex')}`;
    const size = this.position - offset;
    writeSync(this.fd, tarHeader({ path: name(diffId), size }), 0, 512, header);
    return { diffId, offset, size, entries };
  }

  finish(): void {
    this.put(tarEnd);
    this.flush();
    closeSync(this.fd);
  }

  private get position(): number {
    return this.flushed + this.filled;
  }

  private putMember({ content = '', ...header }: LayerFile): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.put(tarHeader({ ...header, size: bytes.length }));
    this.putPadded(bytes);
  }

  private putPadded(bytes: Uint8Array): void {
    this.put(bytes);
    this.put(new Uint8Array(tarPadding(bytes.length)));
  }

  private put(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      if (this.filled === this.buffer.length) this.flush();
      const count = Math.min(bytes.length - done, this.buffer.length - this.filled);
      this.buffer.set(bytes.subarray(done, done + count), this.filled);
      this.filled += count;
      done += count;
    }
  }

  private flush(): void {
    const bytes = this.buffer.subarray(0, this.filled);
    this.hash?.update(bytes);
    for (let done = 0; done < bytes.length;) done += writeSync(this.fd, bytes, done, bytes.length - done, this.flushed + done);
    this.flushed += bytes.length;
    this.filled = 0;
  }
}
