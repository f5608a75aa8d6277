/** A source of random numbers that the same seed repeats exactly. */
export interface Random {
  /** The next 32 random bits, as an integer from 0 to 2^32 - 1. */
  readonly bits: () => number;
  /** The next number uniform on [0, 1), a multiple of 2^-32. */
  readonly uniform: () => number;
}

const TWO_TO_MINUS_32 = 2 ** -32;
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
  let [a, b, c] = words;
  let counter = 1;
  function bits(): number {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  }
  for (let round = 0; round < rounds; round++) bits();
  return { bits, uniform: () => bits() * TWO_TO_MINUS_32 };
}
