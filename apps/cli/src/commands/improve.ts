import { improvementsOn, tradesFrom } from "@entente/analysis/bargaining";
import { type Negotiation, utilitiesOf } from "@entente/analysis/preferences";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { choiceOf, positional, requiredOption, wholeNumberOf } from "../arguments/option-values.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { readPackage } from "../case-folder/read-offer.ts";
import { WITHIN_CHOICES } from "../catalogue/shared-options.ts";
import type { Better } from "../findings/better.ts";
import { improvementsPage } from "../pages/improvements-page.ts";
import type { ImprovementsReport } from "../reports/improvements-report.ts";
import { assumedJson, viewJson } from "../reports/report-json.ts";
import type { Terminal } from "../terminal.ts";

const DEFAULT_MOST = 5;

/** `entente improve`: what is better for everyone. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const as = invocation.options.get("as");
  const { negotiation, notes } = readCaseFolder(positional(invocation, 0), as);
  const outcome = readPackage(requiredOption(invocation, "offer"), negotiation.case);
  const improvements = improvementsOn(negotiation, outcome, {
    within: choiceOf(invocation, "within", { choices: WITHIN_CHOICES, otherwise: "feasible" }),
    most: wholeNumberOf(invocation, "most", { least: 1, most: 1e5, otherwise: DEFAULT_MOST }),
  });
  const packages = improvements.best.map((improvement) => ({
    improvement,
    trades: tradesFrom(negotiation, outcome, improvement.outcome),
  }));
  const better = { outcome, utilities: utilitiesOf(outcome, negotiation), improvements, packages };
  return {
    report: { ...reportOf(negotiation, better), ...viewJson(as) },
    text: () => improvementsPage(negotiation, better, terminal),
    isNo: improvements.found === 0,
    notes,
  };
}

function reportOf(
  negotiation: Negotiation,
  { outcome, utilities, improvements, packages }: Better,
): ImprovementsReport {
  return {
    format: "entente-improvements/1",
    case: negotiation.case.id,
    within: improvements.within,
    outcome,
    utilities,
    leftOnTable: improvements.leftOnTable,
    found: improvements.found,
    complete: improvements.complete,
    better: packages.map(improvementJson),
    ...assumedJson(improvements.assumed),
  };
}

function improvementJson({ improvement, trades }: Better["packages"][number]): ImprovementsReport["better"][number] {
  return {
    utilities: improvement.utilities,
    gains: improvement.gains,
    outcome: improvement.outcome,
    everyoneGains: improvement.everyoneGains,
    count: improvement.count?.toString() ?? null,
    changes: [...trades.changes],
    links: trades.links.map(({ party, link, holds, points }) => ({ party, link: link.id, holds, points })),
    jointGains: [...trades.jointGains],
    trades: [...trades.trades],
  };
}
