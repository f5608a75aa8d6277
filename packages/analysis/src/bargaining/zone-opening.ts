import type { PartyId } from "../agenda/index.ts";
import { choiceOf, type Diagram, diagramOf, outcomeAtRank, pointsOf, type Space } from "../outcomes/index.ts";
import { frontierPoints } from "./efficient-frontier.ts";
import type { PointSet } from "./point-set.ts";
import { countAbove } from "./zone-count.ts";
import { type SearchedCuts, searchedCuts } from "./zone-search.ts";

/** What would open the first empty stage of a zone; what does not apply, or cannot be listed, is absent. */
export interface ZoneOpening {
  /** The first stage that is empty. */
  readonly stage: "beatsReservation" | "crossesNoRedLine" | "ratifiable";
  /** The smallest cut in points, the same for every party's reservation value, that opens the stage. */
  readonly equalCut?: number;
  /** The smallest cut in one party's reservation value alone that opens the stage. */
  readonly singleCut?: SingleCut;
  /** For every party that can open the stage alone: the smallest cut in its reservation value that does. */
  readonly singleCuts: readonly SingleCut[];
  /** A smallest set of red lines without which the stage is open. */
  readonly redLines?: readonly { readonly party: PartyId; readonly redLine: string }[];
  /** The chamber that leaves nothing of the stage before: by itself, or together with those before it in party order. */
  readonly chamber?: { readonly party: PartyId; readonly chamber: string; readonly alone: boolean };
}

/** A cut in points in one party's reservation value. */
export interface SingleCut {
  readonly party: PartyId;
  readonly points: number;
}

/** Beyond so many points cuts are searched for and red lines are not looked for. */
const MAX_POINTS = 10_000;

/** What opens an empty stage of which the stages before are not empty; `diagram` is the stage's own. */
export function zoneOpening(
  diagram: Diagram,
  { stage, seed }: { readonly stage: ZoneOpening["stage"]; readonly seed: number },
): ZoneOpening {
  const { space } = diagram;
  const cuts = reservationCuts(diagram);
  if (stage === "beatsReservation") return { stage, ...cuts };
  const redLines = redLinesToDrop(space, stage === "ratifiable" ? "ratifiable" : "feasible");
  const chamber = stage === "ratifiable" ? emptyingChamber(space, seed) : undefined;
  return {
    stage,
    ...cuts,
    ...(redLines === undefined ? {} : { redLines }),
    ...(chamber === undefined ? {} : { chamber }),
  };
}

/** The cuts that open a stage, by its frontier where that can be listed. */
export function reservationCuts(diagram: Diagram): Pick<ZoneOpening, "equalCut" | "singleCut" | "singleCuts"> {
  const { space } = diagram;
  const points = frontierPoints(diagram, { within: "feasible", maxPoints: MAX_POINTS });
  if (points === undefined) return withSmallest(searchedCuts(diagram));
  if (points.size === 0) return { singleCuts: [] };
  let equalCut = Number.POSITIVE_INFINITY;
  const single = space.parties.map(() => Number.POSITIVE_INFINITY);
  for (let at = 0; at < points.size; at++) {
    const gaps = gapsAt(points, at, space);
    equalCut = Math.min(equalCut, Math.max(...gaps));
    const short = gaps.filter((gap) => gap > 0).length;
    if (short > 1) continue;
    for (const [party, gap] of gaps.entries()) if (gap > 0) single[party] = Math.min(single[party]!, gap);
  }
  const singleCuts = space.parties
    .map((party, index): SingleCut => ({ party, points: single[index]! }))
    .filter((cut) => Number.isFinite(cut.points));
  return withSmallest({ equalCut, singleCuts });
}

function withSmallest(cuts: SearchedCuts): Pick<ZoneOpening, "equalCut" | "singleCut" | "singleCuts"> {
  const smallest = cuts.singleCuts.toSorted((a, b) => a.points - b.points)[0];
  return smallest === undefined ? cuts : { ...cuts, singleCut: smallest };
}

/** By party: points by which a package stays below the reservation value, at or below 0 when it does not. */
function gapsAt(points: PointSet, at: number, space: Space): readonly number[] {
  return points.utilities.map((column, party) =>
    pointsOf(space.scales[party]!, space.thresholds[party]! - column[at]!),
  );
}

/** Red lines become a party of their own that loses a point for each one crossed; its best package in the zone crosses fewest. */
function redLinesToDrop(space: Space, within: "feasible" | "ratifiable"): ZoneOpening["redLines"] {
  const scored = withRedLinesScored(space);
  const points = frontierPoints(diagramOf(scored, within), { within: "zone", maxPoints: MAX_POINTS });
  const kept = points?.utilities.at(-1);
  if (points === undefined || kept === undefined || points.size === 0) return undefined;
  const best = kept.reduce((at, value, row) => (value > kept[at]! ? row : at), 0);
  const outcome = outcomeAtRank(
    space,
    points.ranks.map((column) => column[best]!),
  );
  const choice = choiceOf(space, outcome);
  return space.conditions
    .filter(({ terms }) => terms.every((term) => term.holds[choice[term.issue]!] === 1))
    .flatMap(({ redLines }) => redLines.map(({ party, id }) => ({ party: space.parties[party]!, redLine: id })));
}

function withRedLinesScored(space: Space): Space {
  const extended = (steps: Float64Array | undefined, last: number): Float64Array =>
    Float64Array.from([...(steps ?? space.parties.map(() => 0)), last]);
  return {
    ...space,
    parties: [...space.parties, "red lines" as PartyId],
    scales: [...space.scales, { kind: "decimal", stepsPerPoint: 1, totalsPerPoint: 1, slack: 0 }],
    thresholds: [...space.thresholds, Number.NEGATIVE_INFINITY],
    issues: space.issues.map((issue) => ({ ...issue, steps: issue.steps.map((steps) => extended(steps, 0)) })),
    conditions: space.conditions.map((condition) =>
      condition.steps === undefined && condition.redLines.length === 0
        ? condition
        : { ...condition, steps: extended(condition.steps, -condition.redLines.length), redLines: [] },
    ),
  };
}

function emptyingChamber(space: Space, seed: number): ZoneOpening["chamber"] {
  const all = space.chambers.map((_, index) => index);
  const alone = all.find((chamber) => isEmptyWith(space, [chamber], seed));
  const together = alone ?? all.find((chamber) => isEmptyWith(space, all.slice(0, chamber + 1), seed));
  if (together === undefined) return undefined;
  const { party, name } = space.chambers[together]!;
  return { party: space.parties[party]!, chamber: name, alone: alone !== undefined };
}

function isEmptyWith(space: Space, chambers: readonly number[], seed: number): boolean {
  const only: Space = {
    ...space,
    chambers: chambers.map((chamber) => space.chambers[chamber]!),
    conditions: space.conditions.map((condition) => ({
      ...condition,
      shifts: condition.shifts.flatMap((shift) => {
        const chamber = chambers.indexOf(shift.chamber);
        return chamber < 0 ? [] : [{ ...shift, chamber }];
      }),
    })),
  };
  const count = countAbove(diagramOf(only, "ratifiable"), { seed });
  return "exact" in count && count.exact === 0n;
}
