import type { Offer } from "@entente/analysis/agenda";
import {
  type OfferStep,
  offersOverTime,
  painPoints,
  type RatedPackage,
  type RatedPart,
  rateOffer,
} from "@entente/analysis/bargaining";
import { type Negotiation, reachesReservation } from "@entente/analysis/preferences";
import type { Fragility } from "@entente/analysis/uncertainty";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption, seedOf, wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { readHistory } from "../case-folder/read-history.ts";
import { packageIn, readOffer } from "../case-folder/read-offer.ts";
import type { Rating } from "../findings/rating.ts";
import { ratingPage } from "../pages/rating-page.ts";
import { startProgress } from "../progress.ts";
import { ratingJson } from "../reports/rating-json.ts";
import type { Terminal } from "../terminal.ts";

const DEFAULT_DRAWS = 400;
const MOST_DRAWS = 1e6;

/** `entente rate`: what an offer is worth. */
export async function run(invocation: Invocation, terminal: Terminal): Promise<Answer> {
  const as = invocation.options.get("as");
  const folder = positional(invocation, 0);
  const { negotiation, notes } = readCaseFolder(folder, as);
  const offer = readOffer(requiredOption(invocation, "offer"), negotiation.case);
  const rating = {
    ...rate(negotiation, offer),
    ...(invocation.switches.has("fragility")
      ? { fragility: await fragilityOf(negotiation, offer, { invocation, terminal }) }
      : {}),
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

async function fragilityOf(
  negotiation: Negotiation,
  offer: Offer,
  { invocation, terminal }: { readonly invocation: Invocation; readonly terminal: Terminal },
): Promise<Fragility> {
  const outcome = packageIn(offer, requiredOption(invocation, "offer"), negotiation.case);
  const { fragility } = await import("@entente/analysis/uncertainty");
  const draws = wholeNumberOf(invocation, "draws", { least: 1, most: MOST_DRAWS, otherwise: DEFAULT_DRAWS });
  const progress = startProgress(["Varying everybody's points"], terminal);
  const found = fragility(negotiation, outcome, { draws, seed: seedOf(invocation) });
  progress.stop();
  if (found.ok) return found.value;
  throw new CannotRun("--fragility: this case has too many efficient packages to judge one by one");
}

function historyOf(negotiation: Negotiation, folder: string): readonly OfferStep[] {
  const [asker] = negotiation.instructions;
  if (asker === undefined) throw new RangeError("Cannot value offers: no instructions are loaded");
  return offersOverTime(negotiation, readHistory(folder, negotiation.case), asker.party);
}

/** For open issues: no when even the best completion is below a reservation value. */
function isRefused(rated: RatedPackage | RatedPart, { instructions }: Negotiation): boolean {
  const crossed = Object.values(rated.redLines).some((redLines) => redLines.length > 0);
  if (crossed || !rated.feasible) return true;
  if (rated.kind === "package") return Object.values(rated.surplus).some((points) => points < 0);
  return instructions.some((own) => {
    const range = rated.ranges?.[own.party];
    return range === undefined || !reachesReservation(range.best.utility, own);
  });
}
