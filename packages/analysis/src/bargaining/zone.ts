import { type Diagram, diagramOf, packageCount, type Reading, spaceOf, type Within } from "../outcomes/index.ts";
import type { Negotiation } from "../preferences/index.ts";
import { hasIntervals } from "./efficient-frontier.ts";
import { type Count, countAbove } from "./zone-count.ts";
import { type ZoneOpening, zoneOpening } from "./zone-opening.ts";
import { someReachesAll } from "./zone-search.ts";

/** A stage's count; with interval scores, what is acceptable at all lows and at all highs. */
export type StageCount = Count | { readonly certain: Count; readonly possible: Count };

/** The funnel of a negotiation: how many packages are left after each question. */
export interface Zone {
  /** Feasible packages. */
  readonly outcomes: Count;
  /** Of those, utility at least the reservation value for every loaded party. */
  readonly beatsReservation: StageCount;
  /** Of those, no red line of any loaded party crossed. */
  readonly crossesNoRedLine: StageCount;
  /** Of those, expected yes votes reach the need in every chamber of every loaded party. */
  readonly ratifiable: StageCount;
  /** What would open the first empty stage; absent when none is empty (with intervals: when something is possible). */
  readonly opening?: ZoneOpening;
}

const STAGES = ["beatsReservation", "crossesNoRedLine", "ratifiable"] as const;
type Stage = (typeof STAGES)[number];

const SET_OF: Readonly<Record<Stage, Within>> = {
  beatsReservation: "feasible",
  crossesNoRedLine: "red-lines",
  ratifiable: "ratifiable",
};

/**
 * Where agreement is possible: how many packages are feasible, better than no deal for all, within red lines, ratifiable.
 *
 * Exact up to 10^9 packages; beyond, exact for at most three parties with decimal scores whose histograms fit 10^7 cells,
 * otherwise estimated with a standard error from a sample drawn with the seed; where that has no hit, a search tells whether
 * there is any such package (then the estimate is 1 and says `foundBySearch`). Links that lower a score count in both
 * readings of an interval. A chamber passes on expectation when its expected yes votes reach what it needs, to 1e-9.
 *
 * @throws {RangeError} If no instructions are loaded.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 4 (zone of agreement).
 * @see Putnam, Diplomacy and domestic politics, International Organization 42 (1988), p. 437 (win-set).
 * @example
 * import { zone } from "@entente/analysis/bargaining";
 * import { importScoreSheet } from "@entente/analysis/importers";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,2\nfish,high,0,6\nreservation,,1,1").value;
 * zone(negotiation).beatsReservation; // => { exact: 1n }
 */
export function zone(negotiation: Negotiation, { seed = 1 }: { readonly seed?: number } = {}): Zone {
  if (negotiation.instructions.length === 0) {
    throw new RangeError("Cannot count packages above reservation values: no instructions are loaded");
  }
  if (!hasIntervals(negotiation)) {
    const funnel = funnelAt(negotiation, "midpoint", seed);
    return { outcomes: funnel.outcomes, ...funnel.counts, ...openingOf(funnel, seed) };
  }
  const certain = funnelAt(negotiation, "low", seed);
  const possible = funnelAt(negotiation, "high", seed);
  const stage = (name: Stage): StageCount => ({ certain: certain.counts[name], possible: possible.counts[name] });
  return {
    outcomes: possible.outcomes,
    beatsReservation: stage("beatsReservation"),
    crossesNoRedLine: stage("crossesNoRedLine"),
    ratifiable: stage("ratifiable"),
    ...openingOf(possible, seed),
  };
}

interface Funnel {
  readonly outcomes: Count;
  readonly counts: Readonly<Record<Stage, Count>>;
  readonly diagrams: Readonly<Record<Stage, Diagram>>;
}

function funnelAt(negotiation: Negotiation, reading: Reading, seed: number): Funnel {
  const space = spaceOf(negotiation, reading);
  const feasible = diagramOf(space, SET_OF.beatsReservation);
  // A stage that asks nothing more than the one before has its diagram and its count.
  const drawn = space.conditions.some(({ redLines }) => redLines.length > 0);
  const redLines = drawn ? diagramOf(space, SET_OF.crossesNoRedLine) : feasible;
  const ratifiable = space.chambers.length > 0 ? diagramOf(space, SET_OF.ratifiable) : redLines;
  const first = settledCount(feasible, seed);
  const second = redLines === feasible ? first : countInside(first, redLines, seed);
  const third = ratifiable === redLines ? second : countInside(second, ratifiable, seed);
  const crossesNoRedLine = atLeast(second, third);
  return {
    outcomes: { exact: packageCount(feasible) },
    counts: { beatsReservation: atLeast(first, crossesNoRedLine), crossesNoRedLine, ratifiable: third },
    diagrams: { beatsReservation: feasible, crossesNoRedLine: redLines, ratifiable },
  };
}

/** The count of a stage inside another: nothing is left of nothing, and never more than there was. */
function countInside(outer: Count, diagram: Diagram, seed: number): Count {
  if ("exact" in outer && outer.exact === 0n) return outer;
  const count = settledCount(diagram, seed);
  if ("exact" in count || !("exact" in outer)) return count;
  return { ...count, estimate: Math.min(count.estimate, Number(outer.exact)) };
}

/** A sample without a single hit does not say whether there is any package: a search does. */
function settledCount(diagram: Diagram, seed: number): Count {
  const count = countAbove(diagram, { seed });
  if ("exact" in count || count.estimate > 0) return count;
  const isOpen = someReachesAll(diagram);
  if (isOpen === undefined) return count;
  return isOpen ? { ...count, estimate: 1, foundBySearch: true } : { exact: 0n };
}

/** Stages are estimated from samples of their own; a wider one holds at least what the narrower one does. */
function atLeast(count: Count, inner: Count): Count {
  const least = "exact" in inner ? Number(inner.exact) : inner.estimate;
  if ("exact" in count || count.estimate >= least) return count;
  const isKnown = "exact" in inner || inner.foundBySearch === true;
  const hadNoHit = count.estimate === 0 || count.foundBySearch === true;
  const { standardError } = count;
  return { estimate: least, standardError, ...(isKnown && hadNoHit ? { foundBySearch: true } : {}) };
}

function openingOf(funnel: Funnel, seed: number): { readonly opening?: ZoneOpening } {
  const stage = STAGES.find((name) => {
    const count = funnel.counts[name];
    return "exact" in count && count.exact === 0n;
  });
  return stage === undefined ? {} : { opening: zoneOpening(funnel.diagrams[stage], { stage, seed }) };
}
