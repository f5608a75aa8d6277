import type { Outcome } from "@entente/analysis/agenda";
import type { Negotiation } from "@entente/analysis/preferences";
import { type DrawnShare, type Fragility, fragility } from "@entente/analysis/uncertainty";
import type { Progress } from "../worker/progress.ts";

/** How the package stands under shaken scores, or that there is too much to list. */
export type FragilityAnswer = { readonly fragility: Fragility } | { readonly refused: "too-many-points" };

const BATCHES = 8;
const DRAWS_PER_BATCH = 250;

/** Draws in batches with seeds of their own, so that it can report and stop between them. Runs in the worker. */
export async function shaken(negotiation: Negotiation, outcome: Outcome, progress: Progress): Promise<FragilityAnswer> {
  const batches: Fragility[] = [];
  for (let batch = 1; batch <= BATCHES; batch += 1) {
    const drawn = fragility(negotiation, outcome, { draws: DRAWS_PER_BATCH, seed: batch });
    if (!drawn.ok) return { refused: drawn.reason };
    batches.push(drawn.value);
    if (!(await progress(batch / BATCHES))) break;
  }
  return { fragility: together(batches) };
}

/** Batches of equal size as one: shares are averaged, what does not depend on the draws stays. */
export function together(batches: readonly Fragility[]): Fragility {
  const [first, ...others] = batches;
  if (first === undefined) throw new RangeError("Cannot put together no batches");
  const all = [first, ...others];
  return {
    ...first,
    draws: all.reduce((sum, { draws }) => sum + draws, 0),
    holds: average(all.map(({ holds }) => holds)),
    undominated: average(all.map(({ undominated }) => undominated)),
    beatsReservation: average(all.map(({ beatsReservation }) => beatsReservation)),
    tornado: first.tornado
      .map((one) => ({
        ...one,
        holds: average(
          all.flatMap(({ tornado }) => tornado.filter(({ issue }) => issue === one.issue)).map(({ holds }) => holds),
        ),
      }))
      .toSorted((a, b) => a.holds.share - b.holds.share),
  };
}

/** Independent batches of one size: the error falls with the root of their number. */
function average(shares: readonly DrawnShare[]): DrawnShare {
  const share = shares.reduce((sum, one) => sum + one.share, 0) / shares.length;
  const variance = shares.reduce((sum, one) => sum + one.standardError ** 2, 0) / shares.length ** 2;
  return { share, standardError: Math.sqrt(variance) };
}
