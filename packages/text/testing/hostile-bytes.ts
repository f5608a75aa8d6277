import { chanceFrom } from "../bench/drafted-text.ts";

/** Bytes that parsers of texts trip over: marks of markup, line ends, halves of characters. */
const TELLING = [
  0, 9, 10, 13, 0x22, 0x23, 0x26, 0x27, 0x2f, 0x3c, 0x3e, 0x5b, 0x5d, 0x7b, 0x7c, 0x80, 0xc3, 0xe2, 0xff,
];
const MOST_RANDOM_BYTES = 300;
const MOST_SWELLING = 3000;

/** Bytes to try, the same for the same seed: now and then random ones, mostly a sample with a few things done to it. */
export function hostileBytes(samples: readonly Uint8Array[], seed: number): Uint8Array {
  const chance = chanceFrom(seed);
  const below = (bound: number) => Math.floor(chance() * bound);
  if (below(8) === 0) return randomBytes(below(MOST_RANDOM_BYTES));
  let bytes = sample();
  for (let changes = 1 + below(4); changes > 0; changes -= 1) bytes = changed(bytes);
  return bytes;

  function changed(from: Uint8Array): Uint8Array {
    const [start = 0, end = 0] = [below(from.length + 1), below(from.length + 1)].sort((one, other) => one - other);
    const [before, behind] = [from.subarray(0, start), from.subarray(start)];
    switch (below(7)) {
      case 0:
        return joined(before, Uint8Array.of((behind[0] ?? 0) ^ (1 << below(8))), behind.subarray(1));
      case 1:
        return joined(before, Uint8Array.of(telling()), behind.subarray(1));
      case 2:
        return below(2) === 0 ? before : behind;
      case 3:
        return joined(from.subarray(0, end), behind);
      case 4:
        return joined(before, sample().subarray(below(200)));
      case 5:
        return joined(before, randomBytes(1 + below(9)), behind);
      default:
        return joined(before, new Uint8Array(below(MOST_SWELLING)).fill(telling()), behind);
    }
  }

  function randomBytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => below(256));
  }

  function sample(): Uint8Array {
    return samples[below(samples.length)] ?? new Uint8Array(0);
  }

  function telling(): number {
    return TELLING[below(TELLING.length)] ?? 0;
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
