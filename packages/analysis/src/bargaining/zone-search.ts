import type { PartyId } from "../agenda/index.ts";
import { type Diagram, pointsOf, valueToGo } from "../outcomes/index.ts";
import {
  bestPackages,
  type FoundPackage,
  packageFor,
  type SearchAnswer,
  type SearchGround,
  searchGround,
} from "./package-search.ts";
import { smallestRatioObjective, weightedSumObjective } from "./solution-objectives.ts";

/** States that one round of a search may look at, divided by the parties. */
const MOST_STATES = 500_000;
/** Two totals differ by one or not at all; a little less than one leaves room for float rounding. */
const IMPROVEMENT = 0.999;

/** Whether some package of a diagram reaches every reservation value; undefined when the search stops too early to tell. */
export function someReachesAll(diagram: Diagram): boolean | undefined {
  if (diagram.empty) return false;
  const ground = groundOf(diagram);
  const { packages, value, upper } = largestSmallestGain(ground);
  if (packages.some(({ inZone }) => inZone)) return true;
  return upper > value ? undefined : false;
}

/** The cut that opens an empty zone when every party makes it, and the cuts that do when one party alone makes it. */
export interface SearchedCuts {
  /** In points; absent when the search stopped too early to be sure. */
  readonly equalCut?: number;
  /** In points, by party that can open the zone alone, in party order. */
  readonly singleCuts: readonly { readonly party: PartyId; readonly points: number }[];
}

/** The smallest cuts in reservation values that open an empty zone, found without listing a frontier. */
export function searchedCuts(diagram: Diagram): SearchedCuts {
  const ground = groundOf(diagram);
  const { packages, value, upper } = largestSmallestGain(ground);
  const singleCuts = diagram.space.parties.flatMap((party, index) => {
    const points = cutAlone(diagram, index);
    return points === undefined ? [] : [{ party, points }];
  });
  if (upper > value) return { singleCuts };
  return { equalCut: Math.min(...packages.map((each) => Math.max(...gapsOf(each, diagram)))), singleCuts };
}

function groundOf(diagram: Diagram): SearchGround {
  return searchGround(diagram, { mostStates: MOST_STATES / diagram.space.parties.length });
}

/** The packages whose worst-off party has the most above its reservation value, or the least below it, in points. */
function largestSmallestGain(ground: SearchGround, without?: number): SearchAnswer {
  const { ranges, diagram } = ground;
  const measures = Float64Array.from(diagram.space.scales, ({ stepsPerPoint }, party) =>
    party === without ? 0 : stepsPerPoint,
  );
  const start = packageFor(
    ground,
    ranges.map((range) => 1 / range),
  );
  return bestPackages(ground, smallestRatioObjective(measures, ranges), { known: [start], zone: false });
}

/** How far a party stays below its reservation value at best while all others reach theirs; undefined when they cannot. */
function cutAlone(diagram: Diagram, party: number): number | undefined {
  const ground = groundOf(withoutThreshold(diagram, party));
  const known = largestSmallestGain(ground, party).packages.filter(({ inZone }) => inZone);
  if (known.length === 0) return undefined;
  const { ranges } = ground;
  const range = ranges[party]!;
  const { stepsPerPoint, totalsPerPoint } = diagram.space.scales[party]!;
  const weights = ranges.map((_, at) => (at === party ? 1 / range : 0));
  const { packages, value, upper } = bestPackages(ground, weightedSumObjective(weights, ranges), {
    known,
    zone: true,
    improvement: (IMPROVEMENT * stepsPerPoint) / totalsPerPoint / range,
  });
  if (upper > value) return undefined;
  return Math.min(...packages.map((each) => gapsOf(each, diagram)[party]!));
}

/** The same diagram where one party accepts anything: its reservation value lies below its worst package. */
function withoutThreshold(diagram: Diagram, party: number): Diagram {
  const { space } = diagram;
  const worst = -valueToGo(
    diagram,
    space.parties.map((_, at) => (at === party ? -1 : 0)),
  )[0]![0]!;
  const reservation = Math.floor(worst / space.scales[party]!.stepsPerPoint) - 1;
  const instructions = space.negotiation.instructions.map((own, at) => (at === party ? { ...own, reservation } : own));
  const thresholds = space.thresholds.with(party, Number.NEGATIVE_INFINITY);
  return { ...diagram, space: { ...space, thresholds, negotiation: { ...space.negotiation, instructions } } };
}

/** By party: points by which a package stays below the reservation value, at or below 0 when it does not. */
function gapsOf({ totals }: FoundPackage, { space }: Diagram): readonly number[] {
  return Array.from(totals, (total, party) => pointsOf(space.scales[party]!, space.thresholds[party]! - total));
}
