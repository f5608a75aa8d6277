/** A source of random numbers that the same seed repeats exactly. */
export interface Random {
  /** The next 32 random bits, as an integer from 0 to 2^32 - 1. */
  readonly bits: () => number;
  /** The next number uniform on [0, 1), a multiple of 2^-32. */
  readonly uniform: () => number;
  /** Fills a column with the next numbers uniform on [0, 1): the same stream, several times faster. */
  readonly fillUniform: (column: Float64Array) => void;
}

const TWO_TO_32 = 2 ** 32;
const SEEDING_ROUNDS = 12;

/**
 * Random numbers from a seed: an integer from 0 to 2^53 - 1.
 *
 * The generator is sfc32 (small fast counting, 128 bits of state, period at least 2^32), seeded as its author seeds
 * it from 64 bits. Good for simulation, useless for secrets.
 *
 * @throws {RangeError} If the seed is not an integer in that range.
 * @see Doty-Humphrey, PractRand pre0.95, RNG "sfc32", seeding from 64 bits with 12 rounds.
 */
export function randomFrom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`Cannot seed the generator: ${seed} is not an integer from 0 to 2^53 - 1`);
  }
  return smallFastCounting([0, seed | 0, Math.floor(seed / 2 ** 32) | 0], SEEDING_ROUNDS);
}

/** The generator itself from its three state words, after so many outputs are thrown away. */
export function smallFastCounting(words: readonly [number, number, number], rounds: number): Random {
  // Words in a typed array stay plain integers; as captured variables each would become an object on the heap.
  const state = Int32Array.of(...words, 1);
  const one = new Float64Array(1);
  const uniform = (): number => {
    advance(state, one);
    return one[0]!;
  };
  for (let round = 0; round < rounds; round++) uniform();
  return { bits: () => uniform() * TWO_TO_32, uniform, fillUniform: (column) => advance(state, column) };
}

/** Writes one output, scaled to [0, 1), for each entry of the column. */
function advance(state: Int32Array, column: Float64Array): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let counter = state[3]!;
  for (let i = 0; i < column.length; i++) {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    column[i] = (out >>> 0) / TWO_TO_32;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = counter;
}
