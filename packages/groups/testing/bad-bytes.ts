import fc from "fast-check";

const READERS = 6;

/** How long each reader is fed bad bytes: two seconds, or its share of what the environment says for all. */
export const FEEDING_MS = (1000 * Number(process.env.ENTENTE_FUZZ_SECONDS ?? 2 * READERS)) / READERS;

/** Good bytes with something done to them: bits flipped, cut short, a piece taken out, doubled or put in. */
export function mutationsOf(good: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const spot = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const damage = fc.record({
    kind: fc.constantFrom("flip", "cut", "take-out", "double", "put-in", "fill"),
    at: spot,
    length: fc.integer({ min: 1, max: 40 }),
    value: fc.integer({ min: 1, max: 255 }),
  });
  return fc
    .tuple(fc.constantFrom(...good), fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([bytes, damages]) => damages.reduce(damaged, bytes));
}

interface Damage {
  readonly kind: "flip" | "cut" | "take-out" | "double" | "put-in" | "fill";
  readonly at: number;
  readonly length: number;
  readonly value: number;
}

function damaged(bytes: Uint8Array, { kind, at: share, length, value }: Damage): Uint8Array {
  // Lengths and kinds stand at the front: half of the damage goes there.
  const at = Math.floor(share * share * bytes.length);
  const [before, rest] = [bytes.subarray(0, at), bytes.subarray(at)];
  if (kind === "flip") return joined(before, Uint8Array.of((rest[0] ?? 0) ^ value), rest.subarray(1));
  if (kind === "cut") return before;
  if (kind === "take-out") return joined(before, rest.subarray(length));
  if (kind === "double") return joined(before, rest.subarray(0, length), rest);
  const piece = new Uint8Array(length).fill(value);
  return kind === "put-in" ? joined(before, piece, rest) : joined(before, piece, rest.subarray(length));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
