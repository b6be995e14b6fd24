import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, openSync, readFileSync, readSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../shard/layout.ts';

/** A key's buffer grows from the one to the other as lines come. */
const [smallestBuffer, largestBuffer] = [1 << 12, 1 << 16];
/** All buffers together. */
const mostHeld = 32 << 20;
const readBytes = 1 << 20;
/** How much of a key's lines is worked on at once, in bytes; as values they take some times that. */
const partBytes = 2 << 20;
const mostParts = 1 << 10;
const prefixLength = 8;
const newline = 0x0a;

/** Lines of one key: those on disk, and those that wait to be written. */
interface Stream {
  readonly path: string;
  buffer: Buffer;
  used: number;
  /** In bytes, on disk. */
  size: number;
}

/** Lines of one key that a spool left in a file. */
export interface SpoolFile {
  readonly key: string;
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** A file of another spool, with the hash of its bytes. */
export interface AdoptedFile extends SpoolFile {
  readonly sha256: string;
}

/** Lines by key, set aside on disk until all feeds are read; memory holds a small buffer per key, outside of the heap: there they would outlive many collections. */
export class Spool {
  private readonly folder: string;
  private readonly streams = new Map<string, Stream>();
  private readonly adopted = new Map<string, AdoptedFile[]>();
  private held = 0;
  private made = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @param name what the line is of: lines of one name stay together @param line without a line's end in it */
  add(key: string, name: string, line: string): void {
    this.append(key, hashOf(name, 0).toString(16).padStart(prefixLength, '0') + line);
  }

  /** Lines that an earlier spool left behind: they come before those that are added, in the order of adoption, and are not changed. */
  adopt(file: AdoptedFile): void {
    const files = this.adopted.get(file.key);
    if (files === undefined) this.adopted.set(file.key, [file]);
    else files.push(file);
  }

  /** Where the lines that were added lie; nothing may be added after. */
  files(): readonly SpoolFile[] {
    return [...this.streams].map(([key, stream]) => {
      this.flush(stream);
      return { key, path: stream.path, size: stream.size };
    });
  }

  /** Hash of all lines of a key as they stand: the same lines of the same files have the same. */
  digest(key: string): string {
    const hash = createHash('sha256');
    for (const { sha256 } of this.adopted.get(key) ?? []) hash.update(`${sha256}\n`);
    const stream = this.streams.get(key);
    if (stream === undefined) return hash.digest('hex');
    this.flush(stream);
    return hash.update(readFileSync(stream.path)).digest('hex');
  }

  /** The lines of a key in parts small enough to be held, each with all lines of its names. The number of parts depends on nothing but the lines. */
  *parts(key: string): Iterable<readonly string[]> {
    const files = this.filesOf(key);
    if (files.length === 0) return;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const count = Math.min(mostParts, 2 ** Math.ceil(Math.log2(Math.max(1, size / partBytes))));
    if (count === 1) {
      yield files.flatMap(({ path }) => linesWithoutHash(path));
      return;
    }
    for (const { path } of files) for (const line of linesOf(path)) this.append(`${key} part ${partOf(line, count)}`, line);
    for (let part = 0; part < count; part += 1) {
      const one = this.streams.get(`${key} part ${part}`);
      if (one === undefined) continue;
      this.flush(one);
      yield linesWithoutHash(one.path);
      this.streams.delete(`${key} part ${part}`);
      this.held -= one.buffer.length;
      unlinkSync(one.path);
    }
  }

  private filesOf(key: string): readonly { readonly path: string; readonly size: number }[] {
    const [adopted, stream] = [this.adopted.get(key) ?? [], this.streams.get(key)];
    if (stream === undefined) return adopted;
    this.flush(stream);
    return [...adopted, stream];
  }

  private append(key: string, line: string): void {
    const stream = this.stream(key);
    // A UTF-16 unit takes three bytes at most.
    const most = line.length * 3 + 1;
    if (stream.used + most > stream.buffer.length) this.makeRoom(stream, most);
    stream.used += stream.buffer.write(line, stream.used);
    stream.buffer[stream.used] = newline;
    stream.used += 1;
  }

  private makeRoom(stream: Stream, most: number): void {
    const wanted = Math.min(largestBuffer, Math.max(smallestBuffer, stream.buffer.length * 2));
    if (stream.buffer.length >= largestBuffer || most > wanted) this.flush(stream);
    if (stream.used + most <= stream.buffer.length) return;
    const buffer = Buffer.allocUnsafeSlow(Math.max(wanted, stream.used + most));
    stream.buffer.copy(buffer, 0, 0, stream.used);
    this.held += buffer.length - stream.buffer.length;
    stream.buffer = buffer;
    if (this.held > mostHeld) this.releaseAllBut(stream);
  }

  private releaseAllBut(kept: Stream): void {
    for (const stream of this.streams.values()) {
      if (stream === kept) continue;
      this.flush(stream);
      stream.buffer = Buffer.alloc(0);
    }
    this.held = kept.buffer.length;
  }

  private stream(key: string): Stream {
    const known = this.streams.get(key);
    if (known !== undefined) return known;
    const stream = { path: join(this.folder, `spool-${this.made}`), buffer: Buffer.alloc(0), used: 0, size: 0 };
    this.made += 1;
    this.streams.set(key, stream);
    return stream;
  }

  private flush(stream: Stream): void {
    appendFileSync(stream.path, stream.buffer.subarray(0, stream.used));
    stream.size += stream.used;
    stream.used = 0;
  }
}

function linesWithoutHash(path: string): string[] {
  const lines: string[] = [];
  for (const line of linesOf(path)) lines.push(line.slice(prefixLength));
  return lines;
}

function partOf(line: string, count: number): number {
  return Math.floor((Number.parseInt(line.slice(0, prefixLength), 16) / 0x1_0000_0000) * count);
}

function* linesOf(path: string): Iterable<string> {
  const descriptor = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(readBytes);
  let rest: Buffer[] = [];
  try {
    for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer)) {
      let from = 0;
      for (let end = buffer.indexOf(newline); end >= 0 && end < count; end = buffer.indexOf(newline, from)) {
        yield rest.length === 0 ? buffer.toString('utf8', from, end) : Buffer.concat([...rest, buffer.subarray(from, end)]).toString('utf8');
        rest = [];
        from = end + 1;
      }
      if (from < count) rest.push(Buffer.from(buffer.subarray(from, count)));
    }
  } finally {
    closeSync(descriptor);
  }
}
