import type { PartyId } from "@entente/analysis/agenda";
import { type ConcessionLadder, concessionLadder, type LadderStep } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption, wholeNumberOf } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { partyNamed, readCaseFolder } from "../case-folder/read-case-folder.ts";
import { ladderPage, noLadderPage } from "../pages/ladder-page.ts";
import type { LadderReport } from "../reports/ladder-report.ts";
import type { Terminal } from "../terminal.ts";

const DEFAULT_STEPS = 6;
const MOST_STEPS = 100;

/** `entente ladder`: what to give next, and what to ask for it. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const folder = positional(invocation, 0);
  const { negotiation, notes } = readCaseFolder(folder, requiredOption(invocation, "as"));
  const party = partyNamed(requiredOption(invocation, "as"), "--as", negotiation.case);
  const to = invocation.options.get("to");
  const ladder = concessionLadder(negotiation, {
    party,
    steps: wholeNumberOf(invocation, "steps", { least: 2, most: MOST_STEPS, otherwise: DEFAULT_STEPS }),
    ...(to === undefined ? {} : { others: [otherParty(to, party, negotiation)] }),
  });
  if (ladder.ok) {
    return {
      report: reportOf(negotiation, ladder.value),
      text: () => ladderPage(negotiation, ladder.value, terminal),
      isNo: ladder.value.steps.length === 0,
      notes,
    };
  }
  if (ladder.reason === "no-acceptable-package") {
    return {
      report: emptyReport(negotiation, party),
      text: () => noLadderPage(negotiation, terminal),
      isNo: true,
      notes,
    };
  }
  throw new CannotRun(`${folder}: ${REFUSALS[ladder.reason]}`);
}

function otherParty(to: string, asker: PartyId, { case: negotiationCase }: Negotiation): PartyId {
  const other = partyNamed(to, "--to", negotiationCase);
  if (other !== asker) return other;
  throw new CannotRun(`--to ${to}: that is the party that asks; offers are made to another one`);
}

const REFUSALS = {
  "aspiration-below-reservation": "the aspiration lies below the reservation value, so there is no way down from it",
  "too-many-points": "there are too many efficient packages to build a ladder from",
} as const;

function reportOf(negotiation: Negotiation, ladder: ConcessionLadder): LadderReport {
  return {
    format: "entente-ladder/1",
    case: negotiation.case.id,
    as: ladder.party,
    others: [...ladder.others],
    source: ladder.source,
    aspiration: ladder.aspiration,
    reservation: ladder.reservation,
    range: [...ladder.range],
    steps: ladder.steps.map(stepJson),
    outOfReach: [...ladder.outOfReach],
    written: [...ladder.written],
  };
}

function stepJson({
  level,
  package: chosen,
  alternatives,
  alternativesComplete,
  moves,
  ask,
}: LadderStep): LadderReport["steps"][number] {
  return {
    level,
    package: chosen,
    alternatives: [...alternatives],
    alternativesComplete,
    moves: [...moves],
    ask: ask ?? null,
  };
}

function emptyReport(negotiation: Negotiation, party: LadderReport["as"]): LadderReport {
  const [own] = negotiation.instructions;
  if (own === undefined) throw new RangeError("Cannot build a ladder: no instructions are loaded");
  return {
    format: "entente-ladder/1",
    case: negotiation.case.id,
    as: party,
    others: [],
    source: "nothing-known",
    aspiration: own.aspiration ?? own.reservation,
    reservation: own.reservation,
    range: [own.reservation, own.reservation],
    steps: [],
    outOfReach: [],
    written: [...(own.concessionLadder ?? [])],
  };
}
