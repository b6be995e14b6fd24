import { SeaworthyError } from '../../core/error.ts';

/** What the next bytes of the stream are. */
type Part = 'magic' | 'skippable-size' | 'skippable' | 'descriptor' | 'header' | 'block-header' | 'block' | 'checksum';

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const rleBlock = 1;
const reservedBlock = 3;

/** Finds where the frames of a zstd stream end (RFC 8878, 3.1), without decoding them. */
export class ZstdFrames {
  #part: Part = 'magic';
  /** Bytes of the part that are still to come. */
  #left = 4;
  /** Little-endian value of the part's bytes so far, where the part is a number. */
  #value = 0;
  #read = 0;
  #hasChecksum = false;
  #lastBlock = false;

  /** Goes from `at` to the end of the frame or of the chunk, whichever comes first. @throws SeaworthyError archive-malformed */
  advance(chunk: Uint8Array, at: number): number {
    let offset = at;
    while (offset < chunk.length) {
      if (this.#part === 'skippable' || this.#part === 'header' || this.#part === 'block' || this.#part === 'checksum') {
        const count = Math.min(this.#left, chunk.length - offset);
        this.#left -= count;
        offset += count;
      } else {
        this.#value += (chunk[offset] as number) * 2 ** (8 * this.#read);
        this.#read += 1;
        this.#left -= 1;
        offset += 1;
      }
      if (this.#left === 0 && this.#finishPart()) return offset;
    }
    return offset;
  }

  /** Goes on to the next part that has bytes; true at the end of a frame. */
  #finishPart(): boolean {
    const value = this.#value;
    switch (this.#part) {
      case 'magic':
        return this.#finishMagic(value);
      case 'skippable-size':
        return this.#expect('skippable', value);
      case 'descriptor':
        return this.#finishDescriptor(value);
      case 'header':
        return this.#expect('block-header', 3);
      case 'block-header':
        return this.#finishBlockHeader(value);
      case 'block':
        if (!this.#lastBlock) return this.#expect('block-header', 3);
        return this.#hasChecksum ? this.#expect('checksum', 4) : this.#finishFrame();
      default:
        return this.#finishFrame();
    }
  }

  #finishMagic(magic: number): boolean {
    if (magic === frameMagic) return this.#expect('descriptor', 1);
    if (magic >= skippableMagic && magic <= skippableMagic + 0xf) return this.#expect('skippable-size', 4);
    throw new SeaworthyError('archive-malformed', 'the zstd stream has bytes that begin no frame');
  }

  /** Frame_Header_Descriptor (3.1.1.1.1) says how long the rest of the header is. */
  #finishDescriptor(descriptor: number): boolean {
    const singleSegment = (descriptor & 0x20) !== 0;
    this.#hasChecksum = (descriptor & 0x04) !== 0;
    const window = singleSegment ? 0 : 1;
    const dictionary = [0, 1, 2, 4][descriptor & 3] as number;
    const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
    return this.#expect('header', window + dictionary + contentSize);
  }

  #finishBlockHeader(header: number): boolean {
    const type = (header >> 1) & 3;
    if (type === reservedBlock) throw new SeaworthyError('archive-malformed', 'the zstd stream has a block of reserved type');
    this.#lastBlock = (header & 1) !== 0;
    return this.#expect('block', type === rleBlock ? 1 : header >> 3);
  }

  #finishFrame(): boolean {
    this.#expect('magic', 4);
    return true;
  }

  #expect(part: Part, bytes: number): boolean {
    this.#part = part;
    this.#left = bytes;
    this.#value = 0;
    this.#read = 0;
    return bytes === 0 && this.#finishPart();
  }
}
