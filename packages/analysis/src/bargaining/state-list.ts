/** One row that is offered to a `StateList`. */
export interface StateRow {
  readonly node: number;
  readonly regret: number;
  readonly steps: Float64Array;
  readonly rank: Float64Array;
}

const FIRST_CAPACITY = 64;

/**
 * States of a layered search, each node and sum of steps once: of equal ones the package of smaller rank stays.
 *
 * Rows stand in flat arrays that grow by doubling; equal rows are found by hashing.
 */
export class StateList {
  count = 0;
  readonly #parties: number;
  readonly #rankColumns: number;
  #capacity = FIRST_CAPACITY;
  #nodes = new Int32Array(FIRST_CAPACITY);
  #regrets = new Float64Array(FIRST_CAPACITY);
  #steps: Float64Array;
  #ranks: Float64Array;
  #slots = new Int32Array(FIRST_CAPACITY * 2).fill(-1);

  constructor(parties: number, rankColumns: number) {
    this.#parties = parties;
    this.#rankColumns = rankColumns;
    this.#steps = new Float64Array(FIRST_CAPACITY * parties);
    this.#ranks = new Float64Array(FIRST_CAPACITY * rankColumns);
  }

  node(at: number): number {
    return this.#nodes[at]!;
  }

  regret(at: number): number {
    return this.#regrets[at]!;
  }

  /** Valid until the next `add`. */
  steps(at: number): Float64Array {
    return this.#steps.subarray(at * this.#parties, (at + 1) * this.#parties);
  }

  /** Valid until the next `add`. */
  rank(at: number): Float64Array {
    return this.#ranks.subarray(at * this.#rankColumns, (at + 1) * this.#rankColumns);
  }

  add(row: StateRow): void {
    const slot = this.#slotOf(row);
    const known = this.#slots[slot]!;
    if (known >= 0) {
      if (isBefore(row.rank, this.rank(known))) this.#ranks.set(row.rank, known * this.#rankColumns);
      return;
    }
    const at = this.count++;
    this.#slots[slot] = at;
    this.#nodes[at] = row.node;
    this.#regrets[at] = row.regret;
    this.#steps.set(row.steps, at * this.#parties);
    this.#ranks.set(row.rank, at * this.#rankColumns);
    if (this.count === this.#capacity) this.#grow();
  }

  #slotOf(row: StateRow): number {
    const mask = this.#slots.length - 1;
    let slot = hash(row.node, row.steps) & mask;
    for (;;) {
      const known = this.#slots[slot]!;
      if (known < 0 || this.#equals(known, row)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(known: number, row: StateRow): boolean {
    if (this.#nodes[known] !== row.node) return false;
    const start = known * this.#parties;
    for (let party = 0; party < this.#parties; party++) {
      if (this.#steps[start + party] !== row.steps[party]) return false;
    }
    return true;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#nodes = enlarged(this.#nodes, new Int32Array(this.#capacity));
    this.#regrets = enlarged(this.#regrets, new Float64Array(this.#capacity));
    this.#steps = enlarged(this.#steps, new Float64Array(this.#capacity * this.#parties));
    this.#ranks = enlarged(this.#ranks, new Float64Array(this.#capacity * this.#rankColumns));
    this.#slots = new Int32Array(this.#capacity * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let at = 0; at < this.count; at++) {
      let slot = hash(this.#nodes[at]!, this.steps(at)) & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = at;
    }
  }
}

/** True when the left rank comes first in the order of packages. */
export function isBefore(left: Float64Array, right: Float64Array): boolean {
  for (let column = 0; column < left.length; column++) {
    if (left[column] !== right[column]) return left[column]! < right[column]!;
  }
  return false;
}

function enlarged<Numbers extends Int32Array | Float64Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

function hash(node: number, steps: Float64Array): number {
  let mixed = Math.imul(node ^ 0x9e3779b9, 0x85ebca6b);
  for (let party = 0; party < steps.length; party++) {
    const value = steps[party]!;
    mixed = Math.imul((mixed ^ (value | 0)) + 0x7f4a7c15, 0xc2b2ae35);
    mixed = Math.imul((mixed ^ (value / 4294967296) ^ (mixed >>> 15)) | 0, 0x27d4eb2f);
  }
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
