/**
 * Working arrays that one merge after another uses again: fresh ones cost more than what is written into them.
 *
 * An array is at least as long as asked, holds what was left in it, and is good until the same name is asked for again.
 */
export class Workspace {
  readonly #integers = new Map<string, Int32Array>();
  readonly #doubles = new Map<string, Float64Array>();

  integers(name: string, length: number): Int32Array {
    const known = this.#integers.get(name);
    if (known !== undefined && known.length >= length) return known;
    const larger = new Int32Array(roomFor(length));
    this.#integers.set(name, larger);
    return larger;
  }

  doubles(name: string, length: number): Float64Array {
    const known = this.#doubles.get(name);
    if (known !== undefined && known.length >= length) return known;
    const larger = new Float64Array(roomFor(length));
    this.#doubles.set(name, larger);
    return larger;
  }
}

/** Growing by half at least, so that few arrays are outgrown. */
function roomFor(length: number): number {
  return Math.max(64, Math.ceil(length * 1.5));
}
