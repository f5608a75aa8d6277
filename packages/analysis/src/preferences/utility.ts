import type { IssueId, Outcome, PartyId } from "../agenda/index.ts";
import { holds } from "./conditions.ts";
import type { Instructions, Score } from "./instructions.ts";
import type { Negotiation } from "./negotiation.ts";
import { pointsAt, type Reading, sumOfPoints } from "./points.ts";

/** What a package is worth to each party, in that party's own points; not comparable between parties. */
export type Utilities = Readonly<Record<PartyId, number>>;

/**
 * How much a party values a package, in that party's own points; intervals count with their midpoints.
 *
 * Additive scores of the chosen options, plus every link that holds. Exact with at most six decimals, else rounded
 * once to 1e-9 points.
 *
 * @throws {RangeError} If the package leaves an issue open or uses an option that the party has not valued.
 * @see Keeney & Raiffa, Decisions with Multiple Objectives, 1976, ch. 3 (additive value functions).
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { utilityOf } from "@entente/analysis/preferences";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * utilityOf({ fish: "high" }, negotiation.instructions[1]); // => 6
 */
export function utilityOf(outcome: Outcome, instructions: Instructions): number {
  return utilityAt(outcome, instructions, "midpoint");
}

/**
 * How much a party values a package when its interval scores are read at their low ends, midpoints or high ends.
 *
 * @throws {RangeError} If the package leaves an issue open or uses an option that the party has not valued.
 * @example
 * import { utilityAt } from "@entente/analysis/preferences";
 * const instructions = { party: "north", scores: { fish: { low: [2, 5] } } };
 * utilityAt({ fish: "low" }, instructions, "high"); // => 5
 */
export function utilityAt(
  outcome: Outcome,
  instructions: Pick<Instructions, "party" | "scores" | "links">,
  reading: Reading,
): number {
  const issues = Object.keys(instructions.scores) as unknown as readonly IssueId[];
  const points = issues.map((issue) => pointsAt(scoreOf(outcome, issue, instructions), reading));
  for (const link of instructions.links ?? []) {
    if (holds(link.when, outcome)) points.push(pointsAt(link.score, reading));
  }
  return sumOfPoints(points);
}

/**
 * What a package is worth to every party whose instructions are loaded.
 *
 * @throws {RangeError} If the package leaves an issue open or uses an option that a party has not valued.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { utilitiesOf } from "@entente/analysis/preferences";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * utilitiesOf({ fish: "low" }, negotiation); // => { north: 4, south: 0 }
 */
export function utilitiesOf(outcome: Outcome, { instructions }: Pick<Negotiation, "instructions">): Utilities {
  return Object.fromEntries(instructions.map((own) => [own.party, utilityOf(outcome, own)]));
}

/**
 * Whether points are at least a party's reservation value, both taken to 1e-9 as the zone takes them.
 *
 * @example
 * import { reachesReservation } from "@entente/analysis/preferences";
 * reachesReservation(0.3, { reservation: 0.1 + 0.2 }); // => true
 */
export function reachesReservation(points: number, { reservation }: Pick<Instructions, "reservation">): boolean {
  return points >= reservation || Math.round((points - reservation) * 1e9) >= 0;
}

function scoreOf(outcome: Outcome, issue: IssueId, { party, scores }: Pick<Instructions, "party" | "scores">): Score {
  const option = outcome[issue];
  const score = option === undefined ? undefined : scores[issue]?.[option];
  if (score !== undefined) return score;
  const found = option === undefined ? `issue "${issue}" is open` : `option "${option}" of "${issue}" has no score`;
  throw new RangeError(`Cannot value outcome for "${party}": ${found}`);
}
