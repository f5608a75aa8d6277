import type { Outcome, PartyId } from "@entente/analysis/agenda";
import type { Negotiation } from "@entente/analysis/preferences";
import { type Acceptance, acceptance, type BestQuestion, bestQuestion } from "@entente/analysis/uncertainty";
import type { Progress } from "../worker/progress.ts";

export interface AcceptanceQuestion {
  readonly outcome: Outcome;
  /** Who asks: its estimates are used, nothing else of the other side. */
  readonly by: PartyId;
  readonly of: PartyId;
}

export interface AcceptanceAnswer {
  readonly acceptance: Acceptance;
  readonly question: BestQuestion;
}

const DRAWS = 100_000;

/** How likely the other side accepts, as one party sees it, and what to ask first. Runs in the worker. */
export async function accepted(
  { case: negotiationCase, instructions }: Negotiation,
  { outcome, by, of }: AcceptanceQuestion,
  progress: Progress,
): Promise<AcceptanceAnswer> {
  const own = instructions.find(({ party }) => party === by);
  if (own === undefined) throw new RangeError(`Cannot ask for "${by}": its instructions are not open`);
  const estimated = acceptance(own, negotiationCase, outcome, { of, draws: DRAWS });
  await progress(0.5);
  return { acceptance: estimated, question: bestQuestion(own, negotiationCase, outcome, { of, draws: DRAWS }) };
}
