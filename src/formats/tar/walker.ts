import { SeaworthyError } from '../../core/error.ts';
import type { BodySink, SparseRun, TarEntry, TarVisitor } from './entry.ts';
import { EntryAssembler } from './entry-assembler.ts';
import { Gathering } from './gathering.ts';
import { blockBytes, checksumHolds, readHeader, sumOfBlock } from './header.ts';
import { defaultTarLimits, type TarLimits } from './limits.ts';
import { readOldRuns, SparseMapReader } from './sparse.ts';

type State = 'header' | 'extension' | 'old-sparse' | 'sparse-map' | 'peek' | 'body' | 'padding' | 'done';

const nothing = Buffer.alloc(0);
const flag = { longName: 0x4c, longLink: 0x4b, pax: 0x78, globalPax: 0x67, sparse: 0x53 } as const;

/**
 * Walks a tar archive that is pushed through it in pieces of any size, or in windows by a driver that can jump: while nobody wants a body, `idle` says how far.
 * Entries are understood as container runtimes understand them (Go's archive/tar), because where two readers differ, files hide.
 * Every method may throw SeaworthyError `archive-malformed` or `limit-exceeded`, and so may the visitor; after that the walker must not be used.
 */
export class TarWalker {
  readonly #visitor: TarVisitor;
  readonly #assembler: EntryAssembler;
  readonly #limits: TarLimits;
  #state: State = 'header';
  #position = 0;
  #entries = 0;
  readonly #held = new Gathering();
  /** Bytes that the state needs in one piece. */
  #need = blockBytes;
  #zeroBlocks = 0;
  #extensionFlag = 0;
  #runs: SparseRun[] = [];
  #map: SparseMapReader | undefined;
  #entry: TarEntry | undefined;
  #sink: BodySink | undefined;
  /** Of the current body. */
  #remaining = 0;
  #padding = 0;
  /** A view of the memory that chunks came from last: drivers use one buffer again and again. */
  #memory: ArrayBufferLike | undefined;
  #view: DataView = new DataView(new ArrayBuffer(0));

  constructor(visitor: TarVisitor, limits: Partial<TarLimits> = {}) {
    this.#visitor = visitor;
    this.#limits = { ...defaultTarLimits, ...limits };
    this.#assembler = new EntryAssembler(this.#limits);
  }

  /** Bytes taken so far, written or skipped. */
  get position(): number {
    return this.#position;
  }

  /** Entries seen so far. */
  get entries(): number {
    return this.#entries;
  }

  /** Takes the next bytes. They are not kept. */
  write(chunk: Uint8Array): void {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let at = 0;
    while (at < bytes.length) at = this.#step(bytes, at);
  }

  /** Bytes from here on that nobody wants; Infinity after the end of the archive. */
  get idle(): number {
    if (this.#state === 'done') return Number.POSITIVE_INFINITY;
    if (this.#state === 'body' && this.#sink === undefined) return this.#remaining + this.#padding;
    return this.#state === 'padding' ? this.#padding : 0;
  }

  /** Jumps over `count` bytes that the archive has, at most `idle`. */
  skip(count: number): void {
    if (!(count >= 0 && count <= this.idle)) throw new RangeError(`skip of ${count} bytes where ${this.idle} are idle`);
    this.#position += count;
    if (this.#state === 'done' || count === 0) return;
    const body = Math.min(count, this.#remaining);
    this.#remaining -= body;
    this.#padding -= count - body;
    this.#advance();
  }

  /** The archive is at its end. Missing end blocks and missing last padding are accepted. @throws SeaworthyError archive-malformed when it ends inside an entry */
  end(): void {
    if (this.#state === 'done' || this.#state === 'padding') return;
    const held = this.#held.bytes;
    if (this.#state === 'header') {
      if (held.every((byte) => byte === 0)) return;
      throw malformed(`the archive ends inside the header at byte ${this.#position - held.length}`);
    }
    const missing = this.#remaining > 0 ? this.#remaining : this.#need;
    throw malformed(`the archive ends inside ${this.#assembler.place()}: ${missing - held.length} bytes are missing`);
  }

  #step(bytes: Buffer, at: number): number {
    switch (this.#state) {
      case 'done':
        this.#position += bytes.length - at;
        return bytes.length;
      case 'body':
        return this.#passBody(bytes, at);
      case 'padding': {
        const count = Math.min(this.#padding, bytes.length - at);
        this.skip(count);
        return at + count;
      }
      default:
        return this.#gather(bytes, at);
    }
  }

  /** Waits until all that the state needs lies in one piece of memory; copies only where a chunk ends inside it. */
  #gather(bytes: Buffer, at: number): number {
    const need = this.#need;
    if (this.#held.length > 0 || bytes.length - at < need) return this.#gatherMore(bytes, at);
    if (this.#state === 'peek') {
      // The body is handed on as a whole: its beginning is looked at, not taken.
      this.#offer(bytes.subarray(at, at + need), false);
      return at;
    }
    this.#position += need;
    this.#take(bytes, at);
    return at + need;
  }

  #gatherMore(bytes: Buffer, at: number): number {
    const need = this.#need;
    const count = this.#held.add(bytes, at, need);
    this.#position += count;
    if (this.#held.length < need) return at + count;
    const held = this.#held.bytes;
    this.#held.clear();
    if (this.#state === 'peek') this.#offer(held, true);
    else this.#take(held, 0);
    return at + count;
  }

  #take(bytes: Buffer, at: number): void {
    if (this.#state === 'header') this.#takeHeader(bytes, at);
    else if (this.#state === 'extension') this.#takeExtension(bytes, at);
    else if (this.#state === 'old-sparse') this.#takeOldSparse(bytes, at);
    else this.#takeMapBlock(bytes, at);
  }

  #takeHeader(bytes: Buffer, at: number): void {
    const sum = this.#sum(bytes, at);
    if (sum === 0) {
      this.#zeroBlocks += 1;
      if (this.#zeroBlocks === 2) this.#state = 'done';
      return;
    }
    const assembler = this.#assembler;
    assembler.begin(this.#position - blockBytes);
    if (this.#zeroBlocks > 0) throw malformed(`${assembler.place()} comes after a block of zeros`);
    if (!checksumHolds(bytes, at, sum)) throw malformed(`${assembler.place()}: its checksum is wrong, the archive is damaged or no tar`);
    const header = readHeader(bytes, at, assembler.place);
    if (header.flag === flag.pax || header.flag === flag.globalPax || header.flag === flag.longName || header.flag === flag.longLink) {
      this.#beginExtension(header.flag, header.size);
      return;
    }
    assembler.setHeader(header, bytes, at);
    if (header.flag !== flag.sparse) return this.#resolve();
    this.#runs = [];
    if (readOldRuns(bytes, at, true, this.#runs, this.#limits.sparseRuns, assembler.place)) this.#await('old-sparse', blockBytes);
    else this.#resolve();
  }

  #sum(bytes: Buffer, at: number): number {
    if (this.#memory !== bytes.buffer) {
      this.#memory = bytes.buffer;
      this.#view = new DataView(bytes.buffer);
    }
    return sumOfBlock(this.#view, bytes.byteOffset + at);
  }

  #beginExtension(kind: number, size: number): void {
    if (size > this.#limits.headerBytes)
      throw new SeaworthyError('limit-exceeded', `${this.#assembler.place()}: an extension header of ${size} bytes`);
    this.#extensionFlag = kind;
    this.#padding = paddingOf(size);
    this.#remaining = 0;
    if (size === 0) this.#takeExtension(nothing, 0, 0);
    else this.#await('extension', size);
  }

  #takeExtension(bytes: Buffer, at: number, size = this.#need): void {
    const content = bytes.subarray(at, at + size);
    if (this.#extensionFlag === flag.longName) this.#assembler.setLongName(content);
    else if (this.#extensionFlag === flag.longLink) this.#assembler.setLongLink(content);
    else if (this.#extensionFlag === flag.pax) this.#assembler.setPax(content);
    else this.#assembler.setGlobalPax(content);
    this.#state = 'padding';
    this.#advance();
  }

  #takeOldSparse(bytes: Buffer, at: number): void {
    if (!readOldRuns(bytes, at, false, this.#runs, this.#limits.sparseRuns, this.#assembler.place)) this.#resolve();
  }

  #takeMapBlock(bytes: Buffer, at: number): void {
    this.#remaining -= blockBytes;
    const map = this.#map as SparseMapReader;
    if (!map.block(bytes, at)) return this.#checkMapRoom();
    this.#map = undefined;
    this.#begin(this.#assembler.entry(this.#position, this.#remaining, map.runs));
  }

  #checkMapRoom(): void {
    if (this.#remaining < blockBytes) throw malformed(`${this.#assembler.place()}: its sparse map does not end`);
  }

  /** All headers of an entry are read: its body follows, begun by a sparse map or not. */
  #resolve(): void {
    const assembler = this.#assembler;
    const { storedSize, sparse } = assembler.resolve(this.#runs);
    this.#runs = [];
    if (this.#position + storedSize > this.#limits.totalBytes) {
      throw new SeaworthyError('limit-exceeded', `${assembler.place()} claims ${storedSize} bytes: the archive may have ${this.#limits.totalBytes}`);
    }
    this.#remaining = storedSize;
    this.#padding = paddingOf(storedSize);
    if (sparse !== 'in-body') return this.#begin(assembler.entry(this.#position, storedSize, sparse));
    this.#map = new SparseMapReader(this.#limits.sparseRuns, assembler.place);
    this.#checkMapRoom();
    this.#await('sparse-map', blockBytes);
  }

  #begin(entry: TarEntry): void {
    this.#entries += 1;
    if (this.#entries > this.#limits.entries) throw new SeaworthyError('limit-exceeded', `the archive has more than ${this.#limits.entries} entries`);
    this.#entry = entry;
    const peek = Math.min(blockBytes, this.#remaining);
    if (peek === 0) this.#offer(nothing, false);
    else this.#await('peek', peek);
  }

  /** Asks the visitor. `taken`: the beginning has left its chunk and must be handed on by itself. */
  #offer(peek: Buffer, taken: boolean): void {
    const entry = this.#entry as TarEntry;
    this.#entry = undefined;
    this.#sink = this.#visitor.entry(entry, peek);
    this.#state = 'body';
    if (taken) {
      this.#remaining -= peek.length;
      this.#sink?.write(peek);
    }
    this.#advance();
  }

  #passBody(bytes: Buffer, at: number): number {
    const count = Math.min(this.#remaining, bytes.length - at);
    this.#position += count;
    this.#remaining -= count;
    this.#sink?.write(bytes.subarray(at, at + count));
    this.#advance();
    return at + count;
  }

  /** Goes on from body to padding to the next header, as far as both are done. */
  #advance(): void {
    if (this.#remaining > 0) return;
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.end();
    if (this.#padding > 0) this.#state = 'padding';
    else this.#await('header', blockBytes);
  }

  #await(state: State, need: number): void {
    this.#state = state;
    this.#need = need;
  }
}

function paddingOf(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

function malformed(message: string): SeaworthyError {
  return new SeaworthyError('archive-malformed', message);
}
