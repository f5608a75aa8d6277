import fc from "fast-check";

/** Seconds for each kind of bytes, divided between what takes them; without it a few seeded runs. */
const SECONDS = Number(process.env.ENTENTE_FUZZ_SECONDS ?? 0);

/** How long one test may take that is a given share of its kind, in milliseconds. */
export function feedingTimeout(share: number): number {
  return SECONDS * 1000 * share + 120_000;
}

/** What fast-check is to do with one of them: as many runs as the time allows, or `runs`. */
export function feeding(share: number, runs: number): fc.Parameters<unknown> {
  if (SECONDS === 0) return { numRuns: runs };
  return { numRuns: 1_000_000_000, interruptAfterTimeLimit: SECONDS * 1000 * share, markInterruptAsFailure: false };
}

/** Good bytes with some changed, cut, doubled or put in; now and then JSON of any kind, or any bytes. */
export function mutationsOf(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(Math.max(0, good.length - 1));
  const changed = fc
    .tuple(at, fc.nat(255))
    .map(([place, value]) => good.map((byte, each) => (each === place ? value : byte)));
  const cut = at.map((place) => good.slice(0, place));
  const doubled = fc.tuple(at, fc.nat(40)).map(([from, length]) => {
    const piece = good.slice(from, from + length);
    return Uint8Array.from([...good.slice(0, from), ...piece, ...piece, ...good.slice(from + length)]);
  });
  const json = fc.jsonValue().map((value) => new TextEncoder().encode(JSON.stringify(value)));
  return fc.oneof(changed, cut, doubled, json, fc.uint8Array({ maxLength: 200 }));
}
