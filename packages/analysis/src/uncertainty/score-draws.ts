import type { Random } from "../random.ts";
import type { Rivals } from "./rivals.ts";

/** Factors on the scores, one by party and issue: party after party, issues in case order. */
export type ScoreFactors = Float64Array;

/** Independent factors uniform on [1 - spread, 1 + spread], one set a draw. */
export function drawFactors(
  { draws, size, spread }: { readonly draws: number; readonly size: number; readonly spread: number },
  random: Random,
): readonly ScoreFactors[] {
  return Array.from({ length: draws }, () => {
    const factors = new Float64Array(size);
    random.fillUniform(factors);
    return factors.map((u) => 1 - spread + 2 * spread * u);
  });
}

/** Totals of decimals carry binary dust: a difference this small is none. */
const POINT_TOLERANCE = 1e-9;

/**
 * Whether some rival dominates the package under these factors: no party loses by it and one gains.
 *
 * `order` lists the rivals and is changed: a rival that dominates moves to the front, since it often dominates again.
 */
export function isDominated(rivals: Rivals, factors: ScoreFactors, order: Int32Array): boolean {
  for (let at = 0; at < order.length; at++) {
    const rival = order[at]!;
    if (!dominates(rivals, rival, factors)) continue;
    order.copyWithin(1, 0, at);
    order[0] = rival;
    return true;
  }
  return false;
}

function dominates({ parties, issues, differences }: Rivals, rival: number, factors: ScoreFactors): boolean {
  const width = issues + 1;
  let gains = false;
  for (let party = 0; party < parties; party++) {
    const start = (rival * parties + party) * width;
    let gain = differences[start + issues]!;
    for (let issue = 0; issue < issues; issue++) gain += differences[start + issue]! * factors[party * issues + issue]!;
    if (gain < -POINT_TOLERANCE) return false;
    if (gain > POINT_TOLERANCE) gains = true;
  }
  return gains;
}
