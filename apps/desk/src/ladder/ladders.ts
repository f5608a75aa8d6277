import type { PartyId } from "@entente/analysis/agenda";
import { type ConcessionLadder, concessionLadder, type NoLadder } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";

/** A ladder, or why there is none. */
export type LadderAnswer = { readonly ladder: ConcessionLadder } | { readonly refused: NoLadder };

/** Builds a party's ladder from what it believes about the others. Runs in the worker. */
export function ladderFor(negotiation: Negotiation, { party }: { party: PartyId }): LadderAnswer {
  const ladder = concessionLadder(negotiation, { party });
  return ladder.ok ? { ladder: ladder.value } : { refused: ladder.reason };
}
