import type { NegotiationCase, PartyId } from "@entente/analysis/agenda";
import type { Instructions } from "@entente/analysis/preferences";
import { acceptance, type BestQuestion, bestQuestion } from "@entente/analysis/uncertainty";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption, seedOf, shareOf, wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { partyNamed, readCaseFolder } from "../case-folder/read-case-folder.ts";
import { readPackage } from "../case-folder/read-offer.ts";
import type { Accepted } from "../findings/accepted.ts";
import { acceptancePage } from "../pages/acceptance-page.ts";
import { startProgress } from "../progress.ts";
import type { AcceptanceReport } from "../reports/acceptance-report.ts";
import type { Terminal } from "../terminal.ts";

const DEFAULT_DRAWS = 100_000;
const MOST_DRAWS = 1e8;
/** Below this the best question cannot be ranked. */
const FEWEST_FOR_QUESTION = 1000;
const EVEN_CHANCE = 0.5;
const DRAWING = "Drawing the other side's points";
const RANKING = "Ranking questions";

/** `entente accept`: how likely the other side says yes, as one party sees it. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const { negotiation, notes } = readCaseFolder(positional(invocation, 0), requiredOption(invocation, "as"));
  const [asker] = negotiation.instructions;
  if (asker === undefined) throw new RangeError("Cannot ask: no instructions are loaded");
  const accepted = ask(negotiation.case, asker, { invocation, terminal });
  return {
    report: reportOf(negotiation.case, accepted),
    text: () => acceptancePage(negotiation, accepted, terminal),
    isNo: accepted.answer.probability < accepted.atLeast,
    notes,
  };
}

function ask(
  negotiationCase: NegotiationCase,
  asker: Instructions,
  { invocation, terminal }: { readonly invocation: Invocation; readonly terminal: Terminal },
): Accepted {
  const of = otherParty(invocation.options.get("of"), asker.party, negotiationCase);
  const outcome = readPackage(requiredOption(invocation, "offer"), negotiationCase);
  const seed = seedOf(invocation);
  const wantsQuestion = invocation.switches.has("question");
  const least = wantsQuestion ? FEWEST_FOR_QUESTION : 1;
  const draws = wholeNumberOf(invocation, "draws", { least, most: MOST_DRAWS, otherwise: DEFAULT_DRAWS });
  const progress = startProgress([DRAWING, RANKING], terminal);
  const onProgress = (reached: { readonly draws: number }): void => progress.reached(reached.draws / draws);
  const answer = acceptance(asker, negotiationCase, outcome, { of, draws, seed, onProgress });
  progress.step(RANKING);
  const question = wantsQuestion
    ? bestQuestion(asker, negotiationCase, outcome, { of, draws, seed, onProgress })
    : undefined;
  progress.stop();
  const atLeast = shareOf(invocation, "at-least", EVEN_CHANCE);
  return { asker, of, outcome, seed, atLeast, answer, ...(question === undefined ? {} : { question }) };
}

function otherParty(written: string | undefined, asker: PartyId, negotiationCase: NegotiationCase): PartyId {
  const others = negotiationCase.parties.map(({ id }) => id).filter((id) => id !== asker);
  const [only] = others;
  if (written === undefined && only !== undefined && others.length === 1) return only;
  if (written === undefined)
    throw new CannotRun(`"entente accept" needs --of: whose acceptance, one of ${others.join(", ")}`);
  const party = partyNamed(written, "--of", negotiationCase);
  if (party !== asker) return party;
  throw new CannotRun(`--of ${written}: that is the party that asks; choose one of ${others.join(", ")}`);
}

function reportOf(negotiationCase: NegotiationCase, accepted: Accepted): AcceptanceReport {
  const { asker, of, outcome, seed, atLeast, answer, question } = accepted;
  const { noEstimate, unrankedIssues, unrankedOptions, assumedReservation } = answer.gaps;
  return {
    format: "entente-acceptance/1",
    case: negotiationCase.id,
    as: asker.party,
    of,
    outcome,
    probability: answer.probability,
    standardError: answer.standardError,
    draws: answer.draws,
    seed,
    atLeast,
    gaps: {
      noEstimate,
      unrankedIssues: [...unrankedIssues],
      unrankedOptions: [...unrankedOptions],
      ...(assumedReservation === undefined ? {} : { assumedReservation: [...assumedReservation] }),
    },
    ...(question === undefined ? {} : { question: questionJson(question) }),
  };
}

function questionJson({
  issue,
  asGood,
  issues,
  totalVariance,
  draws,
}: BestQuestion): NonNullable<AcceptanceReport["question"]> {
  return { issue: issue ?? null, asGood: [...asGood], issues: [...issues], totalVariance, draws };
}
