import type { Offer } from "@entente/analysis/agenda";
import {
  type OfferStep,
  offersOverTime,
  type PartyPain,
  painPoints,
  type RatedPackage,
  type RatedPart,
  rateOffer,
} from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Fragility } from "@entente/analysis/uncertainty";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { readHistory } from "../case-folder/read-history.ts";
import { openIssues, readOffer } from "../case-folder/read-offer.ts";
import { ratingPage } from "../pages/rating-page.ts";
import { ratingJson } from "../reports/rating-json.ts";
import type { Terminal } from "../terminal.ts";

/** What `entente rate` found. */
export interface Rating {
  readonly offer: Offer;
  readonly rated: RatedPackage | RatedPart;
  /** Empty when issues are open. */
  readonly pain: readonly PartyPain[];
  readonly fragility?: Fragility;
  readonly history?: readonly OfferStep[];
}

/** `entente rate`: what an offer is worth. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const as = invocation.options.get("as");
  const folder = positional(invocation, 0);
  const { negotiation, notes } = readCaseFolder(folder, as);
  const offer = readOffer(requiredOption(invocation, "offer"), negotiation.case);
  const rating = {
    ...rate(negotiation, offer),
    ...(invocation.switches.has("fragility") ? { fragility: await fragilityOf(negotiation, offer, invocation) } : {}),
    ...(invocation.switches.has("history") ? { history: historyOf(negotiation, folder) } : {}),
  };
  return {
    report: ratingJson(negotiation, rating, as),
    text: () => ratingPage(negotiation, rating, terminal),
    isNo: isRefused(rating.rated, negotiation),
    notes,
  };
}

function rate(negotiation: Negotiation, offer: Offer): Rating {
  const rated = rateOffer(negotiation, offer.outcome);
  return { offer, rated, pain: rated.kind === "package" ? painPoints(negotiation, rated.outcome) : [] };
}

/** For open issues: no when even the best completion is below a reservation value. */
function isRefused(rated: RatedPackage | RatedPart, { instructions }: Negotiation): boolean {
  const crossed = Object.values(rated.redLines).some((redLines) => redLines.length > 0);
  if (crossed || !rated.feasible) return true;
  if (rated.kind === "package") return Object.values(rated.surplus).some((points) => points < 0);
  return instructions.some(({ party, reservation }) => (rated.ranges?.[party]?.best.utility ?? Number.NaN) < reservation);
}
