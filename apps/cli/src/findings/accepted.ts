import type { Outcome, PartyId } from "@entente/analysis/agenda";
import type { Instructions } from "@entente/analysis/preferences";
import type { Acceptance, BestQuestion } from "@entente/analysis/uncertainty";

/** What `entente accept` was asked and what it found. */
export interface Accepted {
  readonly asker: Instructions;
  readonly of: PartyId;
  readonly outcome: Outcome;
  readonly seed: number;
  readonly atLeast: number;
  readonly answer: Acceptance;
  readonly question?: BestQuestion;
}
