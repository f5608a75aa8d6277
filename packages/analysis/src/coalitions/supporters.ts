import type { Outcome, PartyId } from "../agenda/index.ts";
import {
  crossedRedLines,
  type Instructions,
  type Negotiation,
  reachesReservation,
  utilityOf,
} from "../preferences/index.ts";

/**
 * The parties that would support an outcome, in case order: utility at least the reservation value, no own red line crossed.
 *
 * Only parties whose instructions are loaded are asked; intervals count by their midpoints.
 *
 * @throws {RangeError} If the outcome leaves an issue open or uses an option that no party has valued.
 * @see Raiffa, The Art and Science of Negotiation, 1982, ch. 17-18, on acceptance by coalitions of more than two parties.
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { supporters } from "@entente/analysis/coalitions";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * supporters(negotiation, { fish: "low" }); // => ["north"]
 */
export function supporters(negotiation: Negotiation, outcome: Outcome): readonly PartyId[] {
  return negotiation.instructions.filter((own) => supports(own, outcome)).map(({ party }) => party);
}

function supports(own: Instructions, outcome: Outcome): boolean {
  return reachesReservation(utilityOf(outcome, own), own) && crossedRedLines(outcome, own).length === 0;
}
