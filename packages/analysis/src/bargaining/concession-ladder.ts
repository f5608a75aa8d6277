import type { PartyId, Result } from "../agenda/index.ts";
import type { Instructions, Negotiation, WrittenConcession } from "../preferences/index.ts";
import { completionRange } from "./completions.ts";
import { withoutLimits } from "./derived-negotiation.ts";
import { efficientFrontier } from "./efficient-frontier.ts";
import { type EstimateSource, otherSide } from "./estimated-preferences.ts";
import {
  askInReturn,
  type LadderAsk,
  type LadderMove,
  type LadderPackage,
  type LadderPair,
  movesBetween,
  samePackage,
  valuedOnLadder,
} from "./ladder-asks.ts";
import { nearPackages } from "./near-packages.ts";
import { toBillionth } from "./points.ts";

/** One level of the ladder. */
export interface LadderStep {
  /** Own points that every package of this step reaches. */
  readonly level: number;
  readonly package: LadderPackage;
  /** Up to three others, near in own points, the best for the other first. */
  readonly alternatives: readonly LadderPackage[];
  /** False when the search for alternatives was cut short, so that better ones may exist. */
  readonly alternativesComplete: boolean;
  /** Issues on which the package differs from the step above, the largest gift first; empty on the first step. */
  readonly moves: readonly LadderMove[];
  /** Absent when the step gives nothing, or nothing is left to ask. */
  readonly ask?: LadderAsk;
}

/** A party's way down from what it aspires to to what it can just accept. */
export interface ConcessionLadder {
  readonly party: PartyId;
  readonly others: readonly PartyId[];
  readonly source: EstimateSource;
  readonly aspiration: number;
  readonly reservation: number;
  /** Own points of the worst and best feasible package. */
  readonly range: readonly [worst: number, best: number];
  readonly steps: readonly LadderStep[];
  /** Levels above every package that keeps the own red lines; no step is made for them. */
  readonly outOfReach: readonly number[];
  /** The steps that the party wrote itself. */
  readonly written: readonly WrittenConcession[];
}

/** Why there is no ladder. */
export const NO_LADDER = ["no-acceptable-package", "aspiration-below-reservation", "too-many-points"] as const;
/** No package keeps the red lines and reaches the reservation value; the aspiration lies below it; too many efficient packages. */
export type NoLadder = (typeof NO_LADDER)[number];

/** How a ladder is built. */
export interface LadderOptions {
  readonly party: PartyId;
  /** Number of levels, at least 2; 6 unless told. */
  readonly steps?: number;
  /** Own points of the first level; else the instructions' aspiration, else the best package within the own red lines. */
  readonly aspiration?: number;
  /** The parties whose points are estimated; all others unless told. Several are added up, each on its own 100 points. */
  readonly others?: readonly PartyId[];
  /** Their points from what the party believes (`estimates`, the default) or from their own instructions (for an analyst). */
  readonly from?: "estimates" | "instructions";
}

const ALTERNATIVES = 3;
const NEAR_SHARE = 0.02;

/**
 * A ladder of packages for one party, from its aspiration down to its reservation value in equal levels.
 *
 * At each level: of the feasible packages worth at least the level to the party and within its own red lines, the one worth most to
 * the other by the estimate, taken from the efficient frontier of own × estimated points, so exact also where packages cannot be enumerated.
 * Then up to three alternatives: of the packages that still reach the level and lie within 2 % of the own range (best − worst
 * feasible package) of that package in own points, those worth most to the other by the estimate. To ask in return: among the issues
 * that the ladder has not moved so far, the single change worth most to us, links included and own red lines kept, that is estimated to cost
 * the other no more than the step gives it; if each costs more, the one with the most own points per estimated point.
 *
 * Estimates (from `estimates`; nothing known counts every package alike): stated scores as they stand; rankings by the expected values of
 * weights uniform on the ordered simplex with total 100 (rank-order centroid) and of ordered uniform option values; no links. Several other
 * parties are added up.
 *
 * @throws {RangeError} If the party's instructions are not loaded, `steps` is below 2, or instructions are asked for that are not loaded.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 11 (trade-offs and concessions), ch. 4 (the negotiation dance).
 * @see Barron & Barrett, "Decision Quality Using Ranked Attribute Weights", Management Science 42(11), 1996, 1515–1523.
 * @see Medvec & Galinsky, "Putting More on the Table: How Making Multiple Offers Can Increase the Final Value of the Deal",
 *   Negotiation 8(4), 2005 (alternatives of like worth to oneself, offered together).
 * @example
 * import { concessionLadder } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const sheet = "issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nwind,few,3,0\nwind,many,0,9\nreservation,,3,1";
 * const { negotiation } = importScoreSheet(sheet).value;
 * const ladder = concessionLadder(negotiation, { party: "north", steps: 3, from: "instructions" }).value;
 * ladder.steps.map((step) => [step.level, step.package.own, step.package.estimated]); // => [[7, 7, 0], [5, 7, 0], [3, 4, 9]]
 */
export function concessionLadder(negotiation: Negotiation, options: LadderOptions): Result<ConcessionLadder, NoLadder> {
  const count = options.steps ?? 6;
  if (!Number.isInteger(count) || count < 2) {
    throw new RangeError(`Cannot build a ladder: steps must be a whole number of at least 2, found ${count}`);
  }
  const own = negotiation.instructions.find((each) => each.party === options.party);
  if (own === undefined)
    throw new RangeError(`Cannot build a ladder for "${options.party}": its instructions are not loaded`);
  const ownSide = { ...own, ratification: [] };
  const side = otherSide(negotiation, own, options);
  const pair: LadderPair = {
    own: ownSide,
    other: withoutLimits(side.instructions),
    negotiation: pairOf(negotiation, ownSide, withoutLimits(side.instructions)),
  };
  const frontier = efficientFrontier(pair.negotiation, { within: "red-lines" });
  if (!frontier.ok) return { ok: false, reason: "too-many-points" };
  const packages = frontier.value.points
    .map((point) => valuedOnLadder(point.outcome, pair))
    .toSorted((left, right) => left.own - right.own);
  const best = packages.at(-1);
  if (best === undefined) return { ok: false, reason: "no-acceptable-package" };
  const aspiration = options.aspiration ?? own.aspiration ?? best.own;
  if (aspiration < own.reservation) return { ok: false, reason: "aspiration-below-reservation" };
  const ends = completionRange(negotiation.case, own);
  const range = [ends?.worst.utility ?? best.own, ends?.best.utility ?? best.own] as const;
  const levels = levelsOf(aspiration, own.reservation, count);
  return {
    ok: true,
    value: {
      party: own.party,
      others: side.parties,
      source: side.source,
      aspiration,
      reservation: own.reservation,
      range,
      steps: stepsDown(levels, { pair, packages, nearness: NEAR_SHARE * (range[1] - range[0]) }),
      outOfReach: levels.filter((level) => level > best.own),
      written: own.concessionLadder ?? [],
    },
  };
}

interface Descent {
  readonly pair: LadderPair;
  /** Efficient packages, ascending by own points. */
  readonly packages: readonly LadderPackage[];
  /** Own points within which an alternative counts as near. */
  readonly nearness: number;
}

function pairOf(negotiation: Negotiation, own: Instructions, other: Instructions): Negotiation {
  const order = negotiation.case.parties.map((party) => party.id);
  const instructions = [own, other].toSorted((left, right) => order.indexOf(left.party) - order.indexOf(right.party));
  return { case: negotiation.case, instructions };
}

function levelsOf(aspiration: number, reservation: number, count: number): readonly number[] {
  const step = (aspiration - reservation) / (count - 1);
  return Array.from({ length: count }, (_, index) =>
    index === count - 1 ? reservation : toBillionth(aspiration - index * step),
  );
}

function stepsDown(levels: readonly number[], descent: Descent): readonly LadderStep[] {
  const steps: LadderStep[] = [];
  for (const level of levels) {
    const chosen = descent.packages.find((each) => each.own >= level);
    if (chosen === undefined) continue;
    const above = steps.at(-1);
    const near = alternativesTo(chosen, { level, descent });
    const moves = above === undefined ? [] : movesBetween(above.package, chosen, descent.pair);
    const ask = askFor(steps, chosen, descent.pair);
    steps.push({
      level,
      package: chosen,
      alternatives: near.packages,
      alternativesComplete: near.complete,
      moves,
      ...(ask === undefined ? {} : { ask }),
    });
  }
  return steps;
}

function askFor(steps: readonly LadderStep[], chosen: LadderPackage, pair: LadderPair): LadderAsk | undefined {
  const [first, above] = [steps[0]?.package, steps.at(-1)?.package];
  return first === undefined || above === undefined ? undefined : askInReturn({ first, above, chosen }, pair);
}

function alternativesTo(
  chosen: LadderPackage,
  { level, descent }: { readonly level: number; readonly descent: Descent },
): { readonly packages: readonly LadderPackage[]; readonly complete: boolean } {
  const { pair, packages, nearness } = descent;
  const low = Math.max(level, toBillionth(chosen.own - nearness));
  const { outcomes, complete } = nearPackages(pair.negotiation, {
    own: pair.own,
    other: pair.other,
    band: [low, toBillionth(chosen.own + nearness)],
    exchangeRate: exchangeRateAt(packages, low),
    most: ALTERNATIVES + 1,
  });
  const others = outcomes
    .map((outcome) => valuedOnLadder(outcome, pair))
    .filter((each) => !samePackage(each.outcome, chosen.outcome))
    .toSorted((left, right) => right.estimated - left.estimated || right.own - left.own);
  return { packages: others.slice(0, ALTERNATIVES), complete };
}

/**
 * Estimated points per own point along the edge of the frontier's concave hull that passes over these own points.
 *
 * Of all rates it bounds the other's points at and above them most tightly (the Lagrangian dual's optimum).
 */
function exchangeRateAt(packages: readonly LadderPackage[], own: number): number {
  const hull: LadderPackage[] = [];
  for (const next of packages) {
    while (hull.length > 1 && !turnsDown(hull.at(-2), hull.at(-1), next)) hull.pop();
    hull.push(next);
  }
  const right = hull.findIndex((each) => each.own >= own);
  // Below the hull's first package the edge that starts there is as near as what is known.
  const [from, to] = [hull[Math.max(right, 1) - 1], hull[Math.max(right, 1)]];
  return from === undefined || to === undefined
    ? 0
    : Math.max(0, (from.estimated - to.estimated) / (to.own - from.own));
}

function turnsDown(a: LadderPackage | undefined, b: LadderPackage | undefined, c: LadderPackage): boolean {
  if (a === undefined || b === undefined) return true;
  return (b.estimated - a.estimated) * (c.own - b.own) > (c.estimated - b.estimated) * (b.own - a.own);
}
