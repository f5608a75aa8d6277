import { type Diagram, packageCount } from "../outcomes/index.ts";
import { countByHalves, halvesOf } from "./zone-halves.ts";
import { countByHistogram, histogramPlan } from "./zone-histogram.ts";
import { estimateBySampling } from "./zone-sample.ts";
import { openTargets } from "./zone-target.ts";

/** A number of packages: exact, or estimated with its standard error. */
export type Count = { readonly exact: bigint } | EstimatedCount;

/** An estimate from a sample of packages, or what is known where the sample had no hit. */
export interface EstimatedCount {
  readonly estimate: number;
  readonly standardError: number;
  /** Present when no package of the sample counted, but a search found some: the estimate is how many there are at least. */
  readonly foundBySearch?: true;
}

/** Up to so many packages a count is always exact. */
const ALWAYS_EXACT = 1_000_000_000n;
const MAX_CELLS = 1e7;
/** Rough cost of one entry of a half against one step of a histogram. */
const HALF_ENTRY_COST = 60;

/**
 * How many packages of a diagram reach every threshold (totals by party; the reservation values unless given).
 *
 * Exact up to 10^9 packages. Beyond, exact while at most three parties' thresholds tell packages apart and their scores are
 * decimals that fit histograms of 10^7 cells; otherwise estimated from a uniform sample drawn with the seed.
 */
export function countAbove(
  diagram: Diagram,
  { seed, thresholds = diagram.space.thresholds }: { readonly seed: number; readonly thresholds?: readonly number[] },
): Count {
  if (diagram.empty) return { exact: 0n };
  const targets = openTargets(diagram, thresholds);
  if (targets === "none-reaches") return { exact: 0n };
  const packages = packageCount(diagram);
  if (targets.length === 0) return { exact: packages };
  const plan = histogramPlan(diagram, targets, MAX_CELLS);
  if (packages <= ALWAYS_EXACT) {
    const halves = halvesOf(diagram);
    const byHalves = plan === undefined || halves.entries * HALF_ENTRY_COST < plan.steps;
    return { exact: byHalves ? countByHalves(diagram, targets, halves) : countByHistogram(diagram, plan) };
  }
  if (plan !== undefined) return { exact: countByHistogram(diagram, plan) };
  return estimateBySampling(diagram, targets, { seed, packages });
}
