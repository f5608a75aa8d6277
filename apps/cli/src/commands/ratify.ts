import type { Outcome } from "@entente/analysis/agenda";
import type { Negotiation } from "@entente/analysis/preferences";
import { type Ratification, ratify, type SwingBloc, swingBlocs } from "@entente/analysis/ratification";
import type { Answer } from "../answer.ts";
import type { Invocation } from "../arguments/command.ts";
import { positional, requiredOption, sharesOf } from "../arguments/option-values.ts";
import { readCaseFolder } from "../case-folder/read-case-folder.ts";
import { readPackage } from "../case-folder/read-offer.ts";
import { ratificationPage } from "../pages/ratification-page.ts";
import type { RatificationReport } from "../reports/ratification-report.ts";
import { viewJson } from "../reports/report-json.ts";
import type { Terminal } from "../terminal.ts";

/** `entente ratify`: would a package pass at home. */
export function run(invocation: Invocation, terminal: Terminal): Answer {
  const as = invocation.options.get("as");
  const { negotiation, notes } = readCaseFolder(positional(invocation, 0), as);
  const outcome = readPackage(requiredOption(invocation, "offer"), negotiation.case);
  const cohesions = sharesOf(invocation, "cohesion");
  const forecast = ratify(negotiation, outcome, cohesions === undefined ? {} : { cohesions });
  const swings = swingBlocs(negotiation, outcome);
  return {
    report: { ...reportOf(negotiation, outcome, { forecast, swings }), ...viewJson(as) },
    text: () => ratificationPage(negotiation, outcome, { forecast, swings, terminal }),
    isNo: !forecast.passes,
    notes,
  };
}

interface Found {
  readonly forecast: Ratification;
  readonly swings: readonly SwingBloc[];
}

function reportOf(negotiation: Negotiation, outcome: Outcome, { forecast, swings }: Found): RatificationReport {
  return {
    format: "entente-ratification/1",
    case: negotiation.case.id,
    outcome,
    passes: forecast.passes,
    chambers: forecast.chambers.map((chamber) => ({
      party: chamber.party,
      chamber: chamber.chamber,
      seats: chamber.seats,
      needed: chamber.needed,
      expected: chamber.expected,
      passing: [...chamber.passing],
      kind: chamber.kind,
      passes: chamber.passes,
      passingAsStated: chamber.passingAsStated,
      blocs: [...chamber.blocs],
    })),
    all: [...forecast.all],
    allAsStated: forecast.allAsStated,
    swingBlocs: swings.map(({ passes: _, changes, ...swing }) => ({ ...swing, changes: changes.map(changeJson) })),
  };
}

function changeJson({
  set,
  expected,
  passes,
}: SwingBloc["changes"][number]): RatificationReport["swingBlocs"][number]["changes"][number] {
  return { set: { ...(set as Readonly<Record<string, string>>) }, expected, passes };
}
