import { SeaworthyError } from '../../core/error.ts';
import type { LayerDescriptor } from '../../formats/oci/index.ts';
import { newArrival, tellArrived, tellBrokenOff, type Arrival } from '../../platform/arrival.ts';
import { readAt, type FileIdentity, type OpenFile } from '../../platform/files.ts';
import type { DownloadSink } from '../../platform/http/index.ts';
import { limits } from '../../platform/limits.ts';
import { release } from '../../platform/release.ts';
import { ScratchFile } from '../../platform/scratch.ts';
import type { StoredBytes } from '../image-files.ts';

export type FetchLayer = (descriptor: LayerDescriptor, sink: DownloadSink) => Promise<void>;

/** Layers that come at once: enough to fill a line, few enough for a registry. */
const mostAtOnce = 4;
/** Whoever waits is told after so many bytes. */
const tellBytes = 256 * 1024;

/** It is no file that anybody could know again. */
const identity: FileIdentity = { device: 0n, inode: 0n, size: 0n, mtimeNs: 0n, ctimeNs: 0n };

interface Place {
  readonly descriptor: LayerDescriptor;
  readonly offset: number;
  readonly arrival: Arrival;
}

/** Layers on their way into one file without a name, each at a place of its own, where they are read while they come. */
export class Downloads {
  readonly #name: string;
  readonly #fetch: FetchLayer;
  readonly #places = new Map<string, Place>();
  readonly #opened = new Set<Place>();
  readonly #waiting: Place[] = [];
  readonly #running = new Set<Promise<void>>();
  #scratch: ScratchFile | undefined;
  #size = 0;
  #closed = false;
  /** Why the first one that failed did. */
  failure: unknown;

  constructor(name: string, fetch: FetchLayer) {
    this.#name = name;
    this.#fetch = fetch;
  }

  /** Where a layer will be; it is fetched only when it is opened. @throws SeaworthyError `limit-exceeded` */
  add(descriptor: LayerDescriptor): StoredBytes {
    const { digest, size } = descriptor;
    const key = `${digest.text} ${size}`;
    const place = this.#places.get(key) ?? { descriptor, offset: this.#size, arrival: newArrival() };
    if (!this.#places.has(key)) this.#size += size;
    if (this.#size > limits.archiveBytes)
      throw new SeaworthyError('limit-exceeded', `the layers of ${this.#name} have more than ${limits.archiveBytes} bytes`);
    this.#places.set(key, place);
    return {
      identity,
      offset: place.offset,
      size,
      open: async () => {
        this.#enqueue(place);
        return { file: this.#file(), offset: place.offset, size, arrival: place.arrival };
      },
    };
  }

  /** Waits until all that was opened is there. @throws what the first one that failed did */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    if (this.failure !== undefined) throw this.failure;
  }

  /** Ends all of it. What still comes goes nowhere. */
  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
    this.#scratch?.close();
  }

  #file(): OpenFile {
    this.#scratch ??= new ScratchFile({ holds: `the layers of ${this.#name}` });
    return { ...this.#scratch.asFile(this.#name), size: this.#size };
  }

  /** The largest first, as they are read. */
  #enqueue(place: Place): void {
    if (this.#opened.has(place)) return;
    this.#opened.add(place);
    this.#waiting.push(place);
    this.#waiting.sort((left, right) => right.descriptor.size - left.descriptor.size);
    queueMicrotask(() => this.#startNext());
  }

  #startNext(): void {
    while (!this.#closed && this.failure === undefined && this.#running.size < mostAtOnce) {
      const place = this.#waiting.shift();
      if (place === undefined) return;
      const running = this.#run(place).finally(() => {
        this.#running.delete(running);
        this.#startNext();
      });
      this.#running.add(running);
    }
  }

  async #run({ descriptor, offset, arrival }: Place): Promise<void> {
    try {
      await this.#fetch(descriptor, this.#sinkAt(offset, descriptor.size, arrival));
      if (this.failure === undefined) tellArrived(arrival, descriptor.size);
    } catch (error) {
      this.failure ??= error;
      // Without one of them there is no image: nobody needs to wait for the others.
      for (const place of this.#places.values()) tellBrokenOff(place.arrival);
    }
  }

  /** Bytes that were handed out may have been read: where a registry begins again it has to send the same, so that what was read is what was verified. */
  #sinkAt(offset: number, size: number, arrival: Arrival): DownloadSink {
    let position = 0;
    let written = 0;
    let told = 0;
    return {
      write: (bytes) => {
        if (this.#closed || this.failure !== undefined) throw new SeaworthyError('io-failed', 'nobody waits for it any more');
        const again = Math.min(bytes.length, Math.max(0, written - position));
        if (again > 0) this.#assertSame(bytes.subarray(0, again), offset + position);
        if (again < bytes.length) this.#scratch?.writeAt(bytes.subarray(again), offset + position + again);
        position += bytes.length;
        written = Math.max(written, position);
        release(bytes);
        // The last bytes are told when all of them are verified.
        if (written - told < tellBytes || written >= size) return;
        told = written;
        tellArrived(arrival, written);
      },
      reset: () => {
        position = 0;
      },
    };
  }

  #assertSame(bytes: Uint8Array, position: number): void {
    const before = Buffer.allocUnsafe(bytes.length);
    if (readAt(this.#file(), before, position) === bytes.length && before.equals(bytes)) return;
    throw new SeaworthyError('digest-mismatch', `a layer of ${this.#name} was sent anew with other bytes than before`);
  }
}
