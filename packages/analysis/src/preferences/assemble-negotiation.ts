import type { NegotiationCase, PartyId, Problem, Result } from "../agenda/index.ts";
import type { Instructions } from "./instructions.ts";
import type { Negotiation } from "./negotiation.ts";
import { pointsInterval } from "./points.ts";
import { chamberWarnings } from "./ratification-checks.ts";
import type { Warning } from "./warning.ts";

/** What a negotiation is put together from. */
export interface NegotiationParts {
  readonly case: NegotiationCase;
  readonly instructions: readonly Instructions[];
  /** Whose instructions must be there: everybody's, or those of the party that asks; nobody else's are kept then. */
  readonly require: "all" | PartyId;
}

/**
 * A case and instructions put together in the order of the case's parties, with what a reader should look at.
 *
 * Refuses instructions of another case or party, the same party twice, and a party without instructions. Warns where a
 * stated reservation value differs from the BATNA tree's expectation by more than 1 % of the range of option scores.
 *
 * @example
 * import { importScoreSheet } from "@entente/analysis/importers";
 * import { assembleNegotiation } from "@entente/analysis/preferences";
 * const { negotiation } = importScoreSheet("issue,option,north,south\nfish,low,4,0\nfish,high,0,6\nreservation,,1,1").value;
 * const [north] = negotiation.instructions;
 * assembleNegotiation({ case: negotiation.case, instructions: [north], require: "north" }).ok; // => true
 * assembleNegotiation({ case: negotiation.case, instructions: [north], require: "all" }).reason.file; // => "instructions/south.json"
 */
export function assembleNegotiation(
  parts: NegotiationParts,
): Result<{ readonly negotiation: Negotiation; readonly warnings: readonly Warning[] }, Problem> {
  const { case: negotiationCase, instructions, require } = parts;
  const stray = instructions.find((own, place) => !belongs(own, place, parts));
  if (stray !== undefined)
    return refused(
      stray.party,
      "instructions of another case, of no party of it, or given twice",
      `case "${stray.case}"`,
    );
  const wanted = negotiationCase.parties.map(({ id }) => id).filter((id) => require === "all" || id === require);
  if (wanted.length === 0) return refused(require, "the case has no such party", `"${require}"`);
  const missing = wanted.find((id) => !instructions.some(({ party }) => party === id));
  if (missing !== undefined) return refused(missing, `party "${missing}" has no instructions`, "no such file");
  const ordered = wanted.flatMap((id) => instructions.filter(({ party }) => party === id));
  const warnings = ordered.flatMap((own) => [...batnaWarnings(own), ...chamberWarnings(own)]);
  return { ok: true, value: { negotiation: { case: negotiationCase, instructions: ordered }, warnings } };
}

function belongs(own: Instructions, place: number, { case: { id, parties }, instructions }: NegotiationParts): boolean {
  const isFirst = instructions.findIndex(({ party }) => party === own.party) === place;
  return isFirst && own.case === id && parties.some((party) => party.id === own.party);
}

function refused(party: string, message: string, found: string): { readonly ok: false; readonly reason: Problem } {
  return { ok: false, reason: { file: `instructions/${party}.json`, path: "", message, found } };
}

/** Share of the range of option scores by which a stated reservation value may differ from the tree's expectation. */
const RESERVATION_TOLERANCE = 0.01;

function batnaWarnings({ party, batna, reservation, scores }: Instructions): readonly Warning[] {
  if (batna === undefined) return [];
  const expectation = batna.reduce((sum, { probability, score }) => sum + probability * score, 0);
  const range = Object.values(scores).reduce((sum, scoreByOption) => {
    const ends = Object.values(scoreByOption).flatMap((score) => pointsInterval(score));
    return sum + Math.max(...ends) - Math.min(...ends);
  }, 0);
  if (Math.abs(expectation - reservation) <= RESERVATION_TOLERANCE * range + 1e-9) return [];
  const stated = `The stated reservation value ${reservation} differs from the BATNA tree's expectation ${Number(expectation.toFixed(6))}`;
  return [
    {
      party,
      path: "reservation",
      message: `${stated} by more than 1 % of the score range (${Number(range.toFixed(6))})`,
    },
  ];
}
