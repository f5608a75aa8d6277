/** A position in bytes of the TLS presentation language, moved forward by what is read; past the end it throws. */
export class ByteWalk {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether all bytes have been read. */
  isOver(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** A number of that many bytes, at most four. */
  number(size: number): number {
    return this.#taken(size).reduce((value, byte) => value * 256 + byte, 0);
  }

  /** Leaves out that many bytes. */
  skip(count: number): true {
    this.#taken(count);
    return true;
  }

  /** Leaves out bytes that stand behind their length. */
  opaque(most = this.#bytes.length): void {
    this.#content(most);
  }

  /** Reads the elements that stand behind their length in bytes; answers whether each was read with a yes. */
  list(most: number, element: (walk: ByteWalk) => boolean): boolean {
    const inner = new ByteWalk(this.#content(this.#bytes.length));
    for (let count = 0; !inner.isOver(); count += 1) {
      if (count === most) throw new RangeError(`Cannot walk over list: it has more than ${most} elements`);
      if (!element(inner)) return false;
    }
    return true;
  }

  /** RFC 9420, section 2.1.2: the first two bits say in how many bytes the length is written. */
  #content(most: number): Uint8Array {
    const first = this.number(1);
    const size = first >> 6;
    if (size === 3) throw new RangeError("Cannot walk over vector: its length is written in eight bytes");
    const more = 2 ** size - 1;
    const length = (first & 0x3f) * 256 ** more + this.number(more);
    if (length > most) throw new RangeError(`Cannot walk over vector: it has ${length} bytes, at most ${most}`);
    return this.#taken(length);
  }

  #taken(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new RangeError(`Cannot walk on: ${end} bytes of ${this.#bytes.length}`);
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
