import { MalformedError } from '../../core/error.ts';

/** Cuts the elements of one name out of an XML document that comes in chunks, without holding more than one of them. They must not lie inside each other. */
export class ElementSplitter {
  readonly #open: Buffer;
  readonly #close: Buffer;
  readonly #longest: number;
  readonly #onElement: (element: Buffer) => void;
  #held = Buffer.alloc(64 << 10);
  #from = 0;
  #to = 0;
  /** Where to go on searching. */
  #at = 0;
  #inside = false;
  /** Whether the end of an element around them was seen behind the last one. */
  #ended = false;

  /** @param longest in bytes @param onElement is given each from `<name` to `</name>`, in memory that is used again */
  constructor(name: string, longest: number, onElement: (element: Buffer) => void) {
    this.#open = Buffer.from(`<${name}`);
    this.#close = Buffer.from(`</${name}>`);
    this.#longest = longest;
    this.#onElement = onElement;
  }

  /** @throws MalformedError where an element is longer than allowed */
  take(chunk: Uint8Array): void {
    this.#append(chunk);
    for (;;) {
      if (!this.#inside && !this.#findStart()) return;
      const end = this.#held.subarray(0, this.#to).indexOf(this.#close, this.#at);
      if (end < 0) {
        if (this.#to - this.#from > this.#longest) throw new MalformedError(`an element has more than ${this.#longest} bytes`);
        this.#at = Math.max(this.#at, this.#to - this.#close.length);
        return;
      }
      const behind = end + this.#close.length;
      this.#onElement(this.#held.subarray(this.#from, behind));
      this.#inside = false;
      this.#ended = false;
      this.#from = this.#at = behind;
    }
  }

  /** @throws MalformedError where the document ends inside an element, or before the one around them does */
  end(): void {
    if (this.#inside || !this.#ended) throw new MalformedError('the document is cut off');
  }

  /** Gives up what lies before the next element; true where one begins. */
  #findStart(): boolean {
    for (;;) {
      const bytes = this.#held.subarray(0, this.#to);
      const start = bytes.indexOf(this.#open, this.#at);
      const limit = start < 0 ? this.#to : start;
      this.#ended ||= bytes.subarray(this.#from, limit).includes('</');
      if (start < 0 || start + this.#open.length >= this.#to) {
        // The name may go on in the next chunk.
        this.#from = this.#at = start < 0 ? Math.max(this.#from, this.#to - this.#open.length) : start;
        return false;
      }
      this.#from = start;
      this.#at = start + this.#open.length;
      if (endsName(bytes[this.#at] ?? 0)) {
        this.#inside = true;
        return true;
      }
    }
  }

  #append(chunk: Uint8Array): void {
    const held = this.#to - this.#from;
    if (this.#to + chunk.length > this.#held.length) {
      const room = held + chunk.length > this.#held.length / 2 ? Buffer.alloc(2 * (held + chunk.length)) : this.#held;
      this.#held.copy(room, 0, this.#from, this.#to);
      this.#held = room;
      this.#at -= this.#from;
      this.#from = 0;
      this.#to = held;
    }
    this.#held.set(chunk, this.#to);
    this.#to += chunk.length;
  }
}

/** Blanks, `>` and `/`: `<update>` and `<update id="1">`, not `<updates>`. */
function endsName(byte: number): boolean {
  return byte === 0x3e || byte === 0x2f || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
