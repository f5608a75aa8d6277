import type { NegotiationCase, Offer, Outcome, PartialOutcome, PartyId, Result } from "@entente/analysis/agenda";
import type {
  ContingentDeal,
  Count,
  Exclusions,
  OfferStep,
  SolutionSet,
  Solutions,
  Zone,
} from "@entente/analysis/bargaining";
import type { Coalitions } from "@entente/analysis/coalitions";
import type { Utilities } from "@entente/analysis/preferences";
import type { AcceptanceAnswer, AcceptanceQuestion } from "../acceptance/accepted.ts";
import type { CaseFiles, HeldCase } from "../cases/read-case.ts";
import type { ComparisonAnswer } from "../comparison/compared.ts";
import type { DivisionAnswer } from "../division/divided.ts";
import type { FragilityAnswer } from "../fragility/shaken.ts";
import type { Cloud } from "../frontier/attained-points.ts";
import type { Frontiers } from "../frontier/frontiers.ts";
import type { LadderAnswer } from "../ladder/ladders.ts";
import type { CurveAnswer, CurveQuestion } from "../models/curves.ts";
import type { BetterPackages, BetterQuestion } from "../sheet/better.ts";
import type { Reading } from "../sheet/reading.ts";

/** Every question the page can ask, with the answer it gets. Both are plain data. */
export interface Exchange {
  publicPart: { question: Uint8Array; answer: Result<NegotiationCase, string> };
  open: { question: CaseFiles; answer: Result<HeldCase, string> };
  zone: { question: undefined; answer: Zone };
  exclusions: { question: undefined; answer: Exclusions };
  bets: { question: undefined; answer: readonly ContingentDeal[] };
  frontiers: { question: undefined; answer: Frontiers };
  cloud: { question: undefined; answer: Cloud | undefined };
  solutions: { question: SolutionSet | undefined; answer: Solutions | undefined };
  reading: { question: PartialOutcome; answer: Reading };
  worth: { question: readonly Outcome[]; answer: readonly Utilities[] };
  better: { question: BetterQuestion; answer: BetterPackages };
  ladder: { question: { readonly party: PartyId }; answer: LadderAnswer };
  offers: {
    question: { readonly party: PartyId; readonly offers: readonly Offer[] } | undefined;
    answer: readonly OfferStep[];
  };
  fragility: { question: Outcome; answer: FragilityAnswer };
  acceptance: { question: AcceptanceQuestion; answer: AcceptanceAnswer };
  coalitions: { question: Outcome; answer: Coalitions };
  packagesPassing: { question: string; answer: Count };
  division: { question: undefined; answer: DivisionAnswer };
  curve: { question: CurveQuestion; answer: CurveAnswer };
  comparison: { question: CaseFiles; answer: ComparisonAnswer };
}
