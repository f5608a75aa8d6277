import { adjustedWinner, type Division, type DivisionRefusal, fractionText } from "@entente/analysis/bargaining";
import type { Negotiation } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional } from "../arguments/option-values.ts";
import { CannotRun } from "../cannot-run.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { divisionPage } from "../pages/division-page.ts";
import type { DivisionReport } from "../reports/division-report.ts";
import { assumedJson } from "../reports/report-json.ts";
import type { Terminal } from "../terminal.ts";

const REFUSALS: Readonly<Record<DivisionRefusal, string>> = {
  "not-two-parties": "Adjusted Winner is for two parties",
  links: "the instructions hold links, and a link ties issues together that are to be shared out one by one",
  constraints: "the case holds constraints, and a constraint ties issues together that are to be shared out one by one",
  "issue-not-divisible": 'every issue must be marked "divisible" and have the two party ids as its options',
  "points-below-zero": "getting an issue is worth less than nothing to a party",
  "no-points": "a party gives no points to any issue",
};

/** `entente divide`: Adjusted Winner. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const folder = positional(invocation, 0);
  const { negotiation, notes } = readCaseFolder(folder, undefined);
  const division = adjustedWinner(negotiation);
  if (!division.ok) throw new CannotRun(`${folder}: cannot be divided: ${REFUSALS[division.reason]}`);
  return {
    report: reportOf(negotiation, division.value),
    text: () => divisionPage(negotiation, division.value, terminal),
    isNo: false,
    notes,
  };
}

function reportOf(negotiation: Negotiation, { points, shares, split, assumed }: Division): DivisionReport {
  const parties = negotiation.instructions.map(({ party }) => party);
  const issues = negotiation.case.issues.map(({ id }) => id);
  const texts = (by: Division["points"]): Readonly<Record<string, string>> =>
    Object.fromEntries(parties.flatMap((party) => (by[party] === undefined ? [] : [[party, fractionText(by[party])]])));
  return {
    format: "entente-division/1",
    case: negotiation.case.id,
    points: texts(points),
    shares: Object.fromEntries(issues.map((issue) => [issue, texts(shares[issue] ?? {})])),
    split: split ?? null,
    ...assumedJson(assumed),
  };
}
