/** A seeded source of chance. */
export interface Chance {
  /** A whole number from 0 up to, not including, a bound. */
  readonly below: (bound: number) => number;
}

/** Bytes that lengths and types are made of, and that parsers trip over. */
const TELLING = [
  0, 1, 0x0a, 0x17, 0x18, 0x1b, 0x20, 0x3a, 0x3b, 0x5b, 0x5f, 0x7b, 0x7f, 0x80, 0x9b, 0x9f, 0xbb, 0xbf, 0xf7, 0xfb,
  0xff,
];
const MOST_RANDOM_BYTES = 300;

/** Chance from a seed: the same numbers every time. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0;
  return {
    below: (bound) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
    },
  };
}

/** Bytes to try: now and then random ones, mostly a good sample with a few things done to it. */
export function hostileBytes(samples: readonly Uint8Array[], chance: Chance): Uint8Array {
  if (chance.below(8) === 0) return randomBytes(chance, chance.below(MOST_RANDOM_BYTES));
  let bytes = sampleOf(samples, chance);
  for (let changes = 1 + chance.below(4); changes > 0; changes -= 1) {
    const change = CHANGES[chance.below(CHANGES.length)] ?? flip;
    bytes = change(bytes, chance, samples);
  }
  return bytes;
}

type Change = (bytes: Uint8Array, chance: Chance, samples: readonly Uint8Array[]) => Uint8Array;

const CHANGES: readonly Change[] = [flip, tell, cut, repeat, splice, insert, swell];

function flip(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  const at = chance.below(bytes.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << chance.below(8));
  return changed.subarray(0, bytes.length);
}

function tell(bytes: Uint8Array, chance: Chance): Uint8Array {
  const changed = bytes.slice();
  if (bytes.length > 0) changed[chance.below(bytes.length)] = TELLING[chance.below(TELLING.length)] ?? 0;
  return changed;
}

function cut(bytes: Uint8Array, chance: Chance): Uint8Array {
  return chance.below(2) === 0
    ? bytes.subarray(0, chance.below(bytes.length + 1))
    : bytes.subarray(chance.below(bytes.length + 1));
}

/** A part of it a second time. */
function repeat(bytes: Uint8Array, chance: Chance): Uint8Array {
  const [start, end] = [chance.below(bytes.length + 1), chance.below(bytes.length + 1)].sort(
    (one, other) => one - other,
  );
  return joined(bytes.subarray(0, end), bytes.subarray(start));
}

/** The beginning of one sample, the end of another. */
function splice(bytes: Uint8Array, chance: Chance, samples: readonly Uint8Array[]): Uint8Array {
  const other = sampleOf(samples, chance);
  return joined(bytes.subarray(0, chance.below(bytes.length + 1)), other.subarray(chance.below(other.length + 1)));
}

function insert(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), randomBytes(chance, 1 + chance.below(9)), bytes.subarray(at));
}

/** A long run of one byte. */
function swell(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(bytes.length + 1);
  const run = new Uint8Array(chance.below(3000)).fill(TELLING[chance.below(TELLING.length)] ?? 0);
  return joined(bytes.subarray(0, at), run, bytes.subarray(at));
}

function randomBytes(chance: Chance, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => chance.below(256));
}

function sampleOf(samples: readonly Uint8Array[], chance: Chance): Uint8Array {
  return samples[chance.below(samples.length)] ?? new Uint8Array(0);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
